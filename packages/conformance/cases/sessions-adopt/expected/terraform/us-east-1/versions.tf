# Made by ssmc from adopt, document version 5041a6887d54, facts 35b7fe20dc02.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
