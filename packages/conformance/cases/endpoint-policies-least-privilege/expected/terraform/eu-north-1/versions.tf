# Made by ssmc from gate, document version f79023f4b40b, facts 9285cb140aa4.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
