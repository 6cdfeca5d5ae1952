# Made by ssmc from china, document version b66c438a7852, facts 3ac6d6b2814d.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.china.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.china.region
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.china.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.china.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.china.s3_gateway_endpoint_id
}

output "required_statements" {
  description = "Files with statements that others must add to policies of theirs."
  value       = module.china.required_statements
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.china.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.china.facts_hash
}
