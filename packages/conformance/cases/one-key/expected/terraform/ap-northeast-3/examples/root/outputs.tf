# Made by ssmc from sealed, document version 4cba4eb30964, facts 62525736c98a.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.sealed.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.sealed.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.sealed.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.sealed.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.sealed.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.sealed.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.sealed.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.sealed.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.sealed.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.sealed.s3_gateway_endpoint_id
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = module.sealed.session_document_name
}

output "required_statements" {
  description = "Files with statements that others must add to policies of theirs."
  value       = module.sealed.required_statements
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.sealed.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.sealed.facts_hash
}
