# Made by ssmc from fleet, document version 07a396321249, facts 8c0ca24e5477.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
