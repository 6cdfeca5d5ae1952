# Made by ssmc from sealed, document version 4cba4eb30964, facts 62525736c98a.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
