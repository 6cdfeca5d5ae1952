# Made by ssmc from servers, document version 6eae06c94ca7, facts f12462059d7f.

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
  region = "eu-central-1"
}

module "servers" {
  source = "../.."

  vpc_id           = var.vpc_id
  subnet_ids       = var.subnet_ids
  route_table_ids  = var.route_table_ids
  node_cidr_blocks = var.node_cidr_blocks
}
