# Made by ssmc from adopt, document version 5041a6887d54, facts 35b7fe20dc02.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.adopt.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.adopt.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.adopt.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.adopt.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.adopt.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.adopt.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.adopt.managed_policy_arns
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = module.adopt.session_document_name
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value       = module.adopt.required_hosts
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.adopt.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.adopt.facts_hash
}
