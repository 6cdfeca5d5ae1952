# Made by ssmc from lent, document version a570140f6034, facts c7c356753b6a.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}

provider "aws" {
  region = "us-east-2"
}

module "lent" {
  source = "../.."
}
