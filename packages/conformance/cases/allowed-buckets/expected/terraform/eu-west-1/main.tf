# Made by ssmc from transfer, document version a8694e8f69aa, facts 4fe5e8072882.

locals {
  tags = {
    "ssmc:name"   = "transfer"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "eu-west-1"
      error_message = "This module is made for eu-west-1; the provider is configured for another Region."
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
