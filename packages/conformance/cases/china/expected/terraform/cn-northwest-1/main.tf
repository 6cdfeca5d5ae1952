# Made by ssmc from china, document version e373fcec0938, facts 433a0e57915e.

locals {
  tags = {
    "ssmc:name"   = "china"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "cn-northwest-1"
      error_message = "This module is made for cn-northwest-1; the provider is configured for another Region."
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
