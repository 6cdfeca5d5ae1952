# Made by ssmc from vpc-second, document version 2a6005784520, facts c7c356753b6a.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.vpc_second.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.vpc_second.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.vpc_second.role_name
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.vpc_second.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.vpc_second.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.vpc_second.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.vpc_second.s3_gateway_endpoint_id
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.vpc_second.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.vpc_second.facts_hash
}
