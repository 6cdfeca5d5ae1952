# Made by ssmc from logs, document version b9176dc9f356, facts f12462059d7f.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
