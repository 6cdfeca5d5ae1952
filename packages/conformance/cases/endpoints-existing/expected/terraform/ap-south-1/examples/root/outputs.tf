# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.central.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.central.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.central.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.central.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.central.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.central.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.central.managed_policy_arns
}

output "required_statements" {
  description = "Files with statements that others must add to policies of theirs."
  value       = module.central.required_statements
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.central.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.central.facts_hash
}
