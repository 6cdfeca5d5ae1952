# Made by ssmc from world, document version 87e2ffcb874a, facts 84f502b1ece5.

locals {
  tags = {
    "ssmc:name"   = "world"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "us-east-2"
      error_message = "This module is made for us-east-2; the provider is configured for another Region."
    }
  }
}
