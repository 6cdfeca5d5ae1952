# Made by ssmc from shells, document version d485bf681032, facts 93661011f6cb.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
