# Made by ssmc from datacenter, document version 8eddc9055882, facts 27d3b347c81a.

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
  region = "eu-west-1"
}

module "datacenter" {
  source = "../.."
}
