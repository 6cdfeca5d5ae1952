# Made by ssmc from given, document version 9e920c75e300, facts 1a590cf2fe09.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
