# Made by ssmc from world, document version 87e2ffcb874a, facts 84f502b1ece5.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.world.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.world.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.world.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.world.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.world.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.world.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.world.managed_policy_arns
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.world.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.world.facts_hash
}
