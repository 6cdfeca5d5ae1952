# Made by ssmc from gate, document version e7452a17ed70, facts 9285cb140aa4.

locals {
  tags = {
    "ssmc:name"   = "gate"
    "ssmc:target" = "terraform"
  }
}

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "eu-north-1"
      error_message = "This module is made for eu-north-1; the provider is configured for another Region."
    }
  }
}
