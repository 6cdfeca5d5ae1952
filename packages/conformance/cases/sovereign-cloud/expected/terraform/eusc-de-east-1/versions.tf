# Made by ssmc from sovereign, document version f8d4ac466bb2, facts 17a753407a96.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
