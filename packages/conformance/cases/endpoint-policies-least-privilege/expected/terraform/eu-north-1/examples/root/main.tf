# Made by ssmc from gate, document version f79023f4b40b, facts 9285cb140aa4.

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
  region = "eu-north-1"
}

module "gate" {
  source = "../.."

  vpc_id                  = var.vpc_id
  subnet_ids              = var.subnet_ids
  route_table_ids         = var.route_table_ids
  node_security_group_ids = var.node_security_group_ids
  node_cidr_blocks        = var.node_cidr_blocks
}
