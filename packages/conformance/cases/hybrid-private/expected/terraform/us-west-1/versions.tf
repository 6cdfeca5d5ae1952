# Made by ssmc from onprem, document version ea3abd6bb740, facts b4151a7d80c6.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
