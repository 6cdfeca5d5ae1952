# Made by ssmc from transfer, document version c0032a0429b6, facts d4d17d05a858.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
