# Made by ssmc from bahrain, document version 06191a0b348c, facts a88a38d3b969.

locals {
  tags = {
    "ssmc:name"   = "bahrain"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "me-south-1"
      error_message = "This module is made for me-south-1; the provider is configured for another Region."
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
