# Made by ssmc from shop, document version 0303092bdf4e, facts a7711976cb75.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
