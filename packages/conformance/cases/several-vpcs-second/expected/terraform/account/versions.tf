# Made by ssmc from vpc-second, document version f77b9df8146a, facts c7c356753b6a.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
