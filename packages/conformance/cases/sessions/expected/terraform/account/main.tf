# Made by ssmc from shells, document version d485bf681032, facts 93661011f6cb.

locals {
  tags = {
    "ssmc:name"   = "shells"
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
