# Made by ssmc from macs, document version e0c409027c9f, facts e558e1a9edfb.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.macs.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.macs.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.macs.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.macs.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.macs.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.macs.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.macs.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.macs.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.macs.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.macs.s3_gateway_endpoint_id
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.macs.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.macs.facts_hash
}
