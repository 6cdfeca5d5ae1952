# Made by ssmc from production, document version 588976322f5d, facts 1a590cf2fe09.

locals {
  tags = {
    cost-center   = "4711"
    "ssmc:name"   = "production"
    "ssmc:target" = "terraform"
    team          = "platform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "af-south-1"
      error_message = "This module is made for af-south-1; the provider is configured for another Region."
    }

    postcondition {
      condition     = self.account_id == "123456789012"
      error_message = "This module is made for account 123456789012; the provider is configured for another account."
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
