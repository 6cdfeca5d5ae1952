# Made by ssmc from shop, document version cfbfcb4d2c1e, facts a7711976cb75.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.shop.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.shop.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.shop.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.shop.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.shop.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.shop.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.shop.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.shop.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.shop.endpoint_security_group_id
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.shop.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.shop.facts_hash
}
