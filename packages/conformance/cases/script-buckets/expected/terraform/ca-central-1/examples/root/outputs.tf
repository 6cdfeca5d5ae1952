# Made by ssmc from playbooks, document version fa129dd3f411, facts e698173e0119.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.playbooks.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.playbooks.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.playbooks.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.playbooks.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.playbooks.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.playbooks.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.playbooks.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.playbooks.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.playbooks.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.playbooks.s3_gateway_endpoint_id
}

output "required_statements" {
  description = "Files with statements that others must add to policies of theirs."
  value       = module.playbooks.required_statements
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.playbooks.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.playbooks.facts_hash
}
