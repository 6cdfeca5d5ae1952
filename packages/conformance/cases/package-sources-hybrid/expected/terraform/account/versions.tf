# Made by ssmc from servers, document version 25da31c3d7d6, facts 1088b8c070a6.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
