# Made by ssmc from shells, document version 01c8a53c863c, facts 1a590cf2fe09.

locals {
  tags = {
    "ssmc:name"   = "shells"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "af-south-1"
      error_message = "This module is made for af-south-1; the provider is configured for another Region."
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
