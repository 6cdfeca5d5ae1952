# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.

locals {
  tags = {
    "ssmc:name"   = "central"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "ap-south-1"
      error_message = "This module is made for ap-south-1; the provider is configured for another Region."
    }
  }
}
