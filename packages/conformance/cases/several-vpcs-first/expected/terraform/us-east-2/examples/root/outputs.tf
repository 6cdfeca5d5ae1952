# Made by ssmc from vpc-first, document version 61d8766197ea, facts c7c356753b6a.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.vpc_first.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.vpc_first.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.vpc_first.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.vpc_first.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.vpc_first.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.vpc_first.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.vpc_first.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.vpc_first.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.vpc_first.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.vpc_first.s3_gateway_endpoint_id
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = module.vpc_first.session_document_name
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.vpc_first.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.vpc_first.facts_hash
}
