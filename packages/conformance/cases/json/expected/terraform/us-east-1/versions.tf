# Made by ssmc from json, document version 2a9e6ca99073, facts 35b7fe20dc02.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
