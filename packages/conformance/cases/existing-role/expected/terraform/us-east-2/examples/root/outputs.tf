# Made by ssmc from adopted, document version 656217d4ca75, facts c7c356753b6a.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.adopted.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.adopted.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.adopted.role_name
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.adopted.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.adopted.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.adopted.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.adopted.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.adopted.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.adopted.s3_gateway_endpoint_id
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.adopted.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.adopted.facts_hash
}
