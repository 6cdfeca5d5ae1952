# Made by ssmc from commands, document version 86a78661d8de, facts b236e90e2b91.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
