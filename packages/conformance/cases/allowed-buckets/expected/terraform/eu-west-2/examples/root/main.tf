# Made by ssmc from transfer, document version c0032a0429b6, facts d4d17d05a858.

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
  region = "eu-west-2"
}

module "transfer" {
  source = "../.."

  vpc_id                  = var.vpc_id
  subnet_ids              = var.subnet_ids
  node_security_group_ids = var.node_security_group_ids
  node_cidr_blocks        = var.node_cidr_blocks
}
