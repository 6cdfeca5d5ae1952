# Made by ssmc from servers, document version 6eae06c94ca7, facts f12462059d7f.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
