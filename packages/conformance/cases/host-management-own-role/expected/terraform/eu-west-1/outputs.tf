# Made by ssmc from hosts, document version c2703b9a623d, facts 4fe5e8072882.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "eu-west-1"
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value = [
    "amazon-ssm-eu-west-1.s3.eu-west-1.amazonaws.com",
    "aws-ssm-eu-west-1.s3.eu-west-1.amazonaws.com",
    "s3.eu-west-1.amazonaws.com",
    "ssm.eu-west-1.amazonaws.com",
    "ssmmessages.eu-west-1.amazonaws.com",
  ]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "c2703b9a623d"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "4fe5e8072882"
}
