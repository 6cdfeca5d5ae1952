# Made by ssmc from transfer, document version c0032a0429b6, facts d4d17d05a858.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.transfer.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.transfer.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.transfer.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.transfer.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.transfer.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.transfer.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.transfer.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.transfer.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.transfer.endpoint_security_group_id
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = module.transfer.session_document_name
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.transfer.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.transfer.facts_hash
}
