# Made by ssmc from sovereign, document version f8d4ac466bb2, facts 17a753407a96.

locals {
  tags = {
    "ssmc:name"   = "sovereign"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "eusc-de-east-1"
      error_message = "This module is made for eusc-de-east-1; the provider is configured for another Region."
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
