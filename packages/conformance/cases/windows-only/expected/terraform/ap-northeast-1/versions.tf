# Made by ssmc from windows, document version b05dfe21b5fd, facts 357793ca55ab.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
