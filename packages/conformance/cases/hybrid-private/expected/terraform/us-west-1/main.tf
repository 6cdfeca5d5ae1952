# Made by ssmc from onprem, document version ea3abd6bb740, facts b4151a7d80c6.

locals {
  tags = {
    "ssmc:name"   = "onprem"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "us-west-1"
      error_message = "This module is made for us-west-1; the provider is configured for another Region."
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
