# Made by ssmc from adopted, document version 6e0d652ef554, facts fc052964e728.

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "us-east-2"
      error_message = "This module is made for us-east-2; the provider is configured for another Region."
    }
  }
}
