# Made by ssmc from gate, document version e7452a17ed70, facts 9285cb140aa4.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
