# Made by ssmc from adopted, document version 6e0d652ef554, facts fc052964e728.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "us-east-2"
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = "my-role"
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "6e0d652ef554"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "fc052964e728"
}
