# Made by ssmc from production, document version 588976322f5d, facts 1a590cf2fe09.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
