# Made by ssmc from servers, document version 3392d3461553, facts 4fe5e8072882.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.servers.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.servers.region
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.servers.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.servers.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.servers.s3_gateway_endpoint_id
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.servers.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.servers.facts_hash
}
