# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.

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
  region = "ap-south-1"
}

module "central" {
  source = "../.."

  node_security_group_ids = var.node_security_group_ids
}
