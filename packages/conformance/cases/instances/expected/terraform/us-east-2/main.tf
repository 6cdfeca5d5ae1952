# Made by ssmc from running, document version f34324617d28, facts c7c356753b6a.

locals {
  tags = {
    "ssmc:name"   = "running"
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
