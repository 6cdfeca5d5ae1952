# Made by ssmc from gate, document version e7452a17ed70, facts 9285cb140aa4.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.gate.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.gate.region
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value       = module.gate.operator_policy_arns
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.gate.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.gate.facts_hash
}
