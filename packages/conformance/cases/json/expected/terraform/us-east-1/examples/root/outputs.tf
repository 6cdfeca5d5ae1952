# Made by ssmc from json, document version 2a9e6ca99073, facts 35b7fe20dc02.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.json.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.json.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.json.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.json.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.json.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.json.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.json.managed_policy_arns
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value       = module.json.required_hosts
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.json.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.json.facts_hash
}
