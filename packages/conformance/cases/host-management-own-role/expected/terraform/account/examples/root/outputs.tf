# Made by ssmc from hosts, document version 221362633ff5, facts 4fe5e8072882.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.hosts.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.hosts.region
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.hosts.managed_policy_arns
}

output "host_management_role_name" {
  description = "Name of the role of default host management."
  value       = module.hosts.host_management_role_name
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.hosts.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.hosts.facts_hash
}
