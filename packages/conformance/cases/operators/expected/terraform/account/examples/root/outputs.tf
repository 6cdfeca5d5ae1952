# Made by ssmc from people, document version 3a8edb4b5ea1, facts 6fd87982c6b5.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.people.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.people.region
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.people.managed_policy_arns
}

output "hybrid_role_name" {
  description = "Name of the role of hybrid nodes."
  value       = module.people.hybrid_role_name
}

output "hybrid_role_arn" {
  description = "ARN of the role of hybrid nodes."
  value       = module.people.hybrid_role_arn
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value       = module.people.operator_policy_arns
}

output "activation_command" {
  description = "Command that creates a hybrid activation."
  value       = module.people.activation_command
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value       = module.people.required_hosts
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.people.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.people.facts_hash
}
