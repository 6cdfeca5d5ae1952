# Made by ssmc from gov, document version 7b4d403c5919, facts 67046dad600e.

locals {
  tags = {
    "ssmc:name"   = "gov"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "us-gov-west-1"
      error_message = "This module is made for us-gov-west-1; the provider is configured for another Region."
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
