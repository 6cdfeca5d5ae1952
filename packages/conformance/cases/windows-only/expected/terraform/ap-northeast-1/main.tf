# Made by ssmc from windows, document version b05dfe21b5fd, facts 357793ca55ab.

locals {
  tags = {
    "ssmc:name"   = "windows"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "ap-northeast-1"
      error_message = "This module is made for ap-northeast-1; the provider is configured for another Region."
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
