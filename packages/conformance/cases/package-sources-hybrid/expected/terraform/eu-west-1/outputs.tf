# Made by ssmc from servers, document version 3392d3461553, facts 4fe5e8072882.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "eu-west-1"
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value = {
    ssm          = aws_vpc_endpoint.ssm.id
    ssmmessages  = aws_vpc_endpoint.ssmmessages.id
    s3_gateway   = aws_vpc_endpoint.s3_gateway.id
    s3_interface = aws_vpc_endpoint.s3_interface.id
  }
}

output "endpoint_security_group_id" {
  description = "Id of the security group of the interface endpoints."
  value       = aws_security_group.endpoints.id
}

output "s3_gateway_endpoint_id" {
  description = "Id of the S3 gateway endpoint."
  value       = aws_vpc_endpoint.s3_gateway.id
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "3392d3461553"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "4fe5e8072882"
}
