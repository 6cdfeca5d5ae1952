# Made by ssmc from servers, document version 25da31c3d7d6, facts 1088b8c070a6.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.servers.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.servers.region
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.servers.managed_policy_arns
}

output "hybrid_role_name" {
  description = "Name of the role of hybrid nodes."
  value       = module.servers.hybrid_role_name
}

output "hybrid_role_arn" {
  description = "ARN of the role of hybrid nodes."
  value       = module.servers.hybrid_role_arn
}

output "activation_command" {
  description = "Command that creates a hybrid activation."
  value       = module.servers.activation_command
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.servers.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.servers.facts_hash
}
