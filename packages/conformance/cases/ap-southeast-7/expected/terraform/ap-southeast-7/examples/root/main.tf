# Made by ssmc from thailand, document version c24c1cd6a4e7, facts 935a561747e0.

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
  region = "ap-southeast-7"
}

module "thailand" {
  source = "../.."

  vpc_id                  = var.vpc_id
  subnet_ids              = var.subnet_ids
  route_table_ids         = var.route_table_ids
  node_security_group_ids = var.node_security_group_ids
  node_cidr_blocks        = var.node_cidr_blocks
}
