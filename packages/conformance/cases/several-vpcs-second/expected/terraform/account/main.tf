# Made by ssmc from vpc-second, document version f77b9df8146a, facts c7c356753b6a.

data "aws_region" "this" {}

data "aws_caller_identity" "this" {
  lifecycle {
    precondition {
      condition     = data.aws_region.this.id == "us-east-2"
      error_message = "This module is made for us-east-2; the provider is configured for another Region."
    }
  }
}
