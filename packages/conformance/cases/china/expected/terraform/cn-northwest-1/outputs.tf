# Made by ssmc from china, document version e373fcec0938, facts 433a0e57915e.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "cn-northwest-1"
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value = {
    ssm         = aws_vpc_endpoint.ssm.id
    ssmmessages = aws_vpc_endpoint.ssmmessages.id
    ec2         = aws_vpc_endpoint.ec2.id
    logs        = aws_vpc_endpoint.logs.id
    monitoring  = aws_vpc_endpoint.monitoring.id
    s3          = aws_vpc_endpoint.s3_gateway.id
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

output "required_statements" {
  description = "Files with statements that others must add to policies of theirs."
  value       = ["required/key-policy-22222222-2222-2222-2222-222222222222.json"]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "e373fcec0938"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "433a0e57915e"
}
