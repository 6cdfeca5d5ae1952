# Made by ssmc from china, document version b66c438a7852, facts 3ac6d6b2814d.

locals {
  tags = {
    "ssmc:name"   = "china"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "cn-north-1"
      error_message = "This module is made for cn-north-1; the provider is configured for another Region."
    }
  }
}

data "aws_vpc" "this" {
  id = var.vpc_id
}

data "aws_subnet" "endpoints" {
  count = length(var.subnet_ids)

  id = var.subnet_ids[count.index]
}
