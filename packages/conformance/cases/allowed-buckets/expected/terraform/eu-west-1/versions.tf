# Made by ssmc from transfer, document version a8694e8f69aa, facts 4fe5e8072882.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
