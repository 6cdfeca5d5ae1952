# Made by ssmc from bahrain, document version 06191a0b348c, facts a88a38d3b969.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
