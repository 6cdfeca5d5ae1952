# Made by ssmc from people, document version 2a97b295a6bc, facts c7c356753b6a.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
