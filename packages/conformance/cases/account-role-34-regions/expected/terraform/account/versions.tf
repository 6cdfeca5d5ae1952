# Made by ssmc from world, document version 87e2ffcb874a, facts 84f502b1ece5.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
