# Made by ssmc from corp, document version d169330a2a9b, facts d4d17d05a858.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
