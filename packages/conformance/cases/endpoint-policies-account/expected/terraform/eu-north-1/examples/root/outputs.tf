# Made by ssmc from gate, document version 7af2c3ba454b, facts 9285cb140aa4.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.gate.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.gate.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.gate.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.gate.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.gate.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.gate.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.gate.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.gate.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.gate.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.gate.s3_gateway_endpoint_id
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.gate.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.gate.facts_hash
}
