# Made by ssmc from plain, document version 94de5591fbfe, facts 4fe5e8072882.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
