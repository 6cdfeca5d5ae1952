# Made by ssmc from logs, document version 74973747e337, facts e558e1a9edfb.

locals {
  tags = {
    "ssmc:name"   = "logs"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "us-west-2"
      error_message = "This module is made for us-west-2; the provider is configured for another Region."
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
