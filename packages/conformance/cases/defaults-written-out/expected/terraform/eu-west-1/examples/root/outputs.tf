# Made by ssmc from plain, document version 3858f941df22, facts 4fe5e8072882.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.plain.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.plain.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.plain.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.plain.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.plain.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.plain.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.plain.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.plain.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.plain.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.plain.s3_gateway_endpoint_id
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = module.plain.session_document_name
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value       = module.plain.required_hosts
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.plain.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.plain.facts_hash
}
