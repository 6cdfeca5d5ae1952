# Made by ssmc from shop, document version cfbfcb4d2c1e, facts a7711976cb75.

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
  region = "eu-central-2"
}

module "shop" {
  source = "../.."

  vpc_id                  = var.vpc_id
  subnet_ids              = var.subnet_ids
  node_security_group_ids = var.node_security_group_ids
  node_cidr_blocks        = var.node_cidr_blocks
}
