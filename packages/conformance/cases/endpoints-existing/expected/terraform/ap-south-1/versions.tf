# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
