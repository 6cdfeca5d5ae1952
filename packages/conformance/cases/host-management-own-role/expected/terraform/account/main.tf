# Made by ssmc from hosts, document version 221362633ff5, facts 4fe5e8072882.

locals {
  tags = {
    "ssmc:name"   = "hosts"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "eu-west-1"
      error_message = "This module is made for eu-west-1; the provider is configured for another Region."
    }
  }
}
