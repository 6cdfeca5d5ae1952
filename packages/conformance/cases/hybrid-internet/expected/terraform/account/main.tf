# Made by ssmc from datacenter, document version 8eddc9055882, facts 27d3b347c81a.

locals {
  tags = {
    "ssmc:name"   = "datacenter"
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
