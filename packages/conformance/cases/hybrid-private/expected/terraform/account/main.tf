# Made by ssmc from onprem, document version 93244a673e28, facts b4151a7d80c6.

locals {
  tags = {
    "ssmc:name"   = "onprem"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "us-west-1"
      error_message = "This module is made for us-west-1; the provider is configured for another Region."
    }
  }
}
