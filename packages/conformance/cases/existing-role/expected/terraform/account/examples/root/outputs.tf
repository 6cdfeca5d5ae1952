# Made by ssmc from adopted, document version 6e0d652ef554, facts fc052964e728.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.adopted.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.adopted.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.adopted.role_name
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.adopted.managed_policy_arns
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.adopted.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.adopted.facts_hash
}
