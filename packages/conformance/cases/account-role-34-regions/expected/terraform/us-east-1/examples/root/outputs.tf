# Made by ssmc from world, document version 1b39acabdc32, facts 35b7fe20dc02.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.world.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.world.region
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value       = module.world.endpoint_ids
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = module.world.endpoint_security_group_id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = module.world.s3_gateway_endpoint_id
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.world.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.world.facts_hash
}
