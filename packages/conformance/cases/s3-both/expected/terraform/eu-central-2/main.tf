# Made by ssmc from shop, document version 0303092bdf4e, facts a7711976cb75.

locals {
  tags = {
    "ssmc:name"   = "shop"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "eu-central-2"
      error_message = "This module is made for eu-central-2; the provider is configured for another Region."
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
