# Made by ssmc from adopted, document version fbb4dd9bf0ca, facts e558e1a9edfb.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
