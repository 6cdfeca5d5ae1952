# Made by ssmc from logs, document version 74973747e337, facts e558e1a9edfb.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
