# Made by ssmc from datacenter, document version 438484261ef9, facts 4fe5e8072882.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.datacenter.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.datacenter.region
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.datacenter.managed_policy_arns
}

output "hybrid_role_name" {
  description = "Name of the role of hybrid nodes."
  value       = module.datacenter.hybrid_role_name
}

output "activation_command" {
  description = "Command that creates a hybrid activation."
  value       = module.datacenter.activation_command
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value       = module.datacenter.required_hosts
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.datacenter.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.datacenter.facts_hash
}
