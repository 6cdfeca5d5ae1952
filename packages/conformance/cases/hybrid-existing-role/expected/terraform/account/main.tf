# Made by ssmc from datacenter, document version 438484261ef9, facts 4fe5e8072882.

locals {
  tags = {
    "ssmc:name"   = "datacenter"
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
