# Made by ssmc from commands, document version 86a78661d8de, facts b236e90e2b91.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.commands.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.commands.region
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value       = module.commands.operator_policy_arns
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.commands.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.commands.facts_hash
}
