# Made by ssmc from world, document version 1b39acabdc32, facts 35b7fe20dc02.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
