# Made by ssmc from china, document version 0f4f89ddcb4f, facts 8251a666ba69.

locals {
  tags = {
    "ssmc:name"   = "china"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "cn-north-1"
      error_message = "This module is made for cn-north-1; the provider is configured for another Region."
    }
  }
}
