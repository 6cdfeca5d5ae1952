# Made by ssmc from web, document version ac58c2d47140, facts 35b7fe20dc02.

locals {
  tags = {
    "ssmc:name"   = "web"
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
