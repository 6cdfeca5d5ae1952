# Made by ssmc from fleet, document version 07a396321249, facts 8c0ca24e5477.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.fleet.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.fleet.region
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.fleet.managed_policy_arns
}

output "host_management_role_name" {
  description = "Name of the role of default host management."
  value       = module.fleet.host_management_role_name
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value       = module.fleet.operator_policy_arns
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.fleet.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.fleet.facts_hash
}
