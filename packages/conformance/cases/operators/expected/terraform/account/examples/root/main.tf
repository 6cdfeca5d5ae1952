# Made by ssmc from people, document version 3a8edb4b5ea1, facts 6fd87982c6b5.

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
  region = "us-east-1"
}

module "people" {
  source = "../.."
}
