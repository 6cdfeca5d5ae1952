# Made by ssmc from people, document version 3a8edb4b5ea1, facts 6fd87982c6b5.

locals {
  tags = {
    "ssmc:name"   = "people"
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
