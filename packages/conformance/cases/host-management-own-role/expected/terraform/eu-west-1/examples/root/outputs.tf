# Made by ssmc from hosts, document version c2703b9a623d, facts 4fe5e8072882.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.hosts.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.hosts.region
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value       = module.hosts.required_hosts
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.hosts.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.hosts.facts_hash
}
