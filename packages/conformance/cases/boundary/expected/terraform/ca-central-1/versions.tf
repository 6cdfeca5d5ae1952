# Made by ssmc from bounded, document version df7363284794, facts e698173e0119.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
