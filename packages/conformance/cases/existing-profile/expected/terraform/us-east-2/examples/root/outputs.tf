# Made by ssmc from lent, document version 635418864759, facts c7c356753b6a.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.lent.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.lent.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.lent.role_name
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.lent.managed_policy_arns
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value       = module.lent.required_hosts
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.lent.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.lent.facts_hash
}
