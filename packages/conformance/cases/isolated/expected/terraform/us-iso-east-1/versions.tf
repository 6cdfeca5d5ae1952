# Made by ssmc from isolated, document version ba1233cd30c3, facts c7ff9bed20ba.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
