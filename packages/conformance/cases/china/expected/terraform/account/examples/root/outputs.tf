# Made by ssmc from china, document version 0f4f89ddcb4f, facts 8251a666ba69.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.china.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.china.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.china.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.china.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.china.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.china.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.china.managed_policy_arns
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.china.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.china.facts_hash
}
