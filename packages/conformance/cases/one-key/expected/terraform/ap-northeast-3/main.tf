# Made by ssmc from sealed, document version 4cba4eb30964, facts 62525736c98a.

locals {
  tags = {
    "ssmc:name"   = "sealed"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "ap-northeast-3"
      error_message = "This module is made for ap-northeast-3; the provider is configured for another Region."
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
