# Made by ssmc from fleet, document version 07a396321249, facts 8c0ca24e5477.

locals {
  tags = {
    "ssmc:name"   = "fleet"
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
