# Made by ssmc from shells, document version d485bf681032, facts 93661011f6cb.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.shells.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.shells.region
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value       = module.shells.operator_policy_arns
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.shells.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.shells.facts_hash
}
