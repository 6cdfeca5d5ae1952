# Made by ssmc from adopted, document version 656217d4ca75, facts c7c356753b6a.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
