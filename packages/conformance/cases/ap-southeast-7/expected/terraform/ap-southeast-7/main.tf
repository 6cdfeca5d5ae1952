# Made by ssmc from thailand, document version c24c1cd6a4e7, facts 935a561747e0.

locals {
  tags = {
    "ssmc:name"   = "thailand"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "ap-southeast-7"
      error_message = "This module is made for ap-southeast-7; the provider is configured for another Region."
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
