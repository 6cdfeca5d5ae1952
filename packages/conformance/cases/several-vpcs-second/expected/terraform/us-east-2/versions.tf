# Made by ssmc from vpc-second, document version ae277fe56e17, facts c7c356753b6a.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
