# Made by ssmc from gov, document version 7b4d403c5919, facts 67046dad600e.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.gov.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.gov.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.gov.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.gov.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.gov.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.gov.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.gov.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.gov.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.gov.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.gov.s3_gateway_endpoint_id
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = module.gov.session_document_name
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.gov.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.gov.facts_hash
}
