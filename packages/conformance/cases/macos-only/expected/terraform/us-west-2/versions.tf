# Made by ssmc from macs, document version e0c409027c9f, facts e558e1a9edfb.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
