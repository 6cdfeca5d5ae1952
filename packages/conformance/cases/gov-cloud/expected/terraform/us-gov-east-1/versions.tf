# Made by ssmc from gov, document version 8934c555e864, facts e623dc8e4222.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
