# Made by ssmc from transfer, document version a8694e8f69aa, facts 4fe5e8072882.

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

module "transfer" {
  source = "../.."

  vpc_id                  = var.vpc_id
  subnet_ids              = var.subnet_ids
  route_table_ids         = var.route_table_ids
  node_security_group_ids = var.node_security_group_ids
  node_cidr_blocks        = var.node_cidr_blocks
}
