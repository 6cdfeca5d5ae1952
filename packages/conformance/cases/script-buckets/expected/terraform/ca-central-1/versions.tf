# Made by ssmc from playbooks, document version fa129dd3f411, facts e698173e0119.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}
