# Made by ssmc from adopt, document version 5041a6887d54, facts 35b7fe20dc02.

locals {
  tags = {
    "ssmc:name"   = "adopt"
    "ssmc:target" = "terraform"
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
