# Made by ssmc from isolated, document version ba1233cd30c3, facts c7ff9bed20ba.

locals {
  tags = {
    "ssmc:name"   = "isolated"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "us-iso-east-1"
      error_message = "This module is made for us-iso-east-1; the provider is configured for another Region."
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
