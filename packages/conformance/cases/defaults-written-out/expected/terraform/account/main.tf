# Made by ssmc from plain, document version 94de5591fbfe, facts 4fe5e8072882.

locals {
  tags = {
    "ssmc:name"   = "plain"
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
