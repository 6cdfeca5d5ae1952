# Made by ssmc from playbooks, document version fa129dd3f411, facts e698173e0119.

locals {
  tags = {
    "ssmc:name"   = "playbooks"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "ca-central-1"
      error_message = "This module is made for ca-central-1; the provider is configured for another Region."
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
