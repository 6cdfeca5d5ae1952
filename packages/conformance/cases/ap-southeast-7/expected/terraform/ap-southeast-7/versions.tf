# Made by ssmc from thailand, document version c24c1cd6a4e7, facts 935a561747e0.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
