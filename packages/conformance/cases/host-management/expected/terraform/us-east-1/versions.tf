# Made by ssmc from fleet, document version 5a53d4909a3c, facts 35b7fe20dc02.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
