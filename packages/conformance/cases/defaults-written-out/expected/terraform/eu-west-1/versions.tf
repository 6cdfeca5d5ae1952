# Made by ssmc from plain, document version 3858f941df22, facts 4fe5e8072882.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
