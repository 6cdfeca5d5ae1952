# Made by ssmc from running, document version f34324617d28, facts c7c356753b6a.

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
  region = "us-east-2"
}

module "running" {
  source = "../.."

  node_security_group_ids = var.node_security_group_ids
}
