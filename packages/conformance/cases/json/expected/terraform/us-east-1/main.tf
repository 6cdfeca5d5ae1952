# Made by ssmc from json, document version 2a9e6ca99073, facts 35b7fe20dc02.

locals {
  tags = {
    "ssmc:name"   = "json"
    "ssmc:target" = "terraform"
    team          = "platform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "us-east-1"
      error_message = "This module is made for us-east-1; the provider is configured for another Region."
    }
  }
}
