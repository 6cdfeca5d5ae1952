# Made by ssmc from servers, document version 25da31c3d7d6, facts 1088b8c070a6.

locals {
  tags = {
    "ssmc:name"   = "servers"
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
