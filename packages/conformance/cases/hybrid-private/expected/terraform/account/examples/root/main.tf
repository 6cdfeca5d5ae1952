# Made by ssmc from onprem, document version 93244a673e28, facts b4151a7d80c6.

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
  region = "us-west-1"
}

module "onprem" {
  source = "../.."
}
