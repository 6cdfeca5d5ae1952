# Made by ssmc from gate, document version f79023f4b40b, facts 9285cb140aa4.

locals {
  tags = {
    "ssmc:name"   = "gate"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "eu-north-1"
      error_message = "This module is made for eu-north-1; the provider is configured for another Region."
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
