# Made by ssmc from commands, document version 86a78661d8de, facts b236e90e2b91.

locals {
  tags = {
    "ssmc:name"   = "commands"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "sa-east-1"
      error_message = "This module is made for sa-east-1; the provider is configured for another Region."
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
