# Made by ssmc from old-agents, document version 4cbeaeb0b776, facts 4fe5e8072882.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
