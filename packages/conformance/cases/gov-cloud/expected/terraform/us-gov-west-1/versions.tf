# Made by ssmc from gov, document version 7b4d403c5919, facts 67046dad600e.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
