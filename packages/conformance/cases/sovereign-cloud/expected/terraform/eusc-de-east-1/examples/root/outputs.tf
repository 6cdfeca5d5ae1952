# Made by ssmc from sovereign, document version f8d4ac466bb2, facts 17a753407a96.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.sovereign.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.sovereign.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.sovereign.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.sovereign.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.sovereign.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.sovereign.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.sovereign.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.sovereign.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.sovereign.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.sovereign.s3_gateway_endpoint_id
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = module.sovereign.session_document_name
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.sovereign.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.sovereign.facts_hash
}
