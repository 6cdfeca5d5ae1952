# Made by ssmc from china, document version 0f4f89ddcb4f, facts 8251a666ba69.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
