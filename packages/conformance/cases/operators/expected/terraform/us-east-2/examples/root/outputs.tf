# Made by ssmc from people, document version 2a97b295a6bc, facts c7c356753b6a.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.people.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.people.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.people.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.people.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.people.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.people.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.people.managed_policy_arns
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = module.people.session_document_name
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value       = module.people.required_hosts
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.people.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.people.facts_hash
}
