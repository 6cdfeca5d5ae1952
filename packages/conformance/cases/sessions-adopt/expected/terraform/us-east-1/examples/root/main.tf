# Made by ssmc from adopt, document version 5041a6887d54, facts 35b7fe20dc02.

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

module "adopt" {
  source = "../.."

  node_security_group_ids = var.node_security_group_ids
}
