# Made by ssmc from china, document version b66c438a7852, facts 3ac6d6b2814d.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
