# Made by ssmc from plain, document version 94de5591fbfe, facts 4fe5e8072882.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.plain.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.plain.region
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.plain.managed_policy_arns
}

output "hybrid_role_name" {
  description = "Name of the role of hybrid nodes."
  value       = module.plain.hybrid_role_name
}

output "hybrid_role_arn" {
  description = "ARN of the role of hybrid nodes."
  value       = module.plain.hybrid_role_arn
}

output "activation_command" {
  description = "Command that creates a hybrid activation."
  value       = module.plain.activation_command
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value       = module.plain.required_hosts
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.plain.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.plain.facts_hash
}
