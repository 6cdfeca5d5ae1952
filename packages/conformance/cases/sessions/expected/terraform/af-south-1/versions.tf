# Made by ssmc from shells, document version 01c8a53c863c, facts 1a590cf2fe09.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
