# Made by ssmc from shells, document version d32cad356558, facts c7c356753b6a.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.shells.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.shells.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.shells.role_name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = module.shells.role_arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = module.shells.instance_profile_name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = module.shells.instance_profile_arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.shells.managed_policy_arns
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.shells.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.shells.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.shells.s3_gateway_endpoint_id
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = module.shells.session_document_name
}

output "required_statements" {
  description = "Files with statements that others must add to policies of theirs."
  value       = module.shells.required_statements
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.shells.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.shells.facts_hash
}
