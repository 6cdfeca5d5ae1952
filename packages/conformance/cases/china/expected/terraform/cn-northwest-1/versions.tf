# Made by ssmc from china, document version e373fcec0938, facts 433a0e57915e.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
