# Made by ssmc from adopted, document version 6e0d652ef554, facts fc052964e728.

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

module "adopted" {
  source = "../.."
}
