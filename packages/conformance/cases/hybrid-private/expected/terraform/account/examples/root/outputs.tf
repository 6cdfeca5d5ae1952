# Made by ssmc from onprem, document version 93244a673e28, facts b4151a7d80c6.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.onprem.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.onprem.region
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.onprem.managed_policy_arns
}

output "hybrid_role_name" {
  description = "Name of the role of hybrid nodes."
  value       = module.onprem.hybrid_role_name
}

output "hybrid_role_arn" {
  description = "ARN of the role of hybrid nodes."
  value       = module.onprem.hybrid_role_arn
}

output "activation_command" {
  description = "Command that creates a hybrid activation."
  value       = module.onprem.activation_command
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.onprem.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.onprem.facts_hash
}
