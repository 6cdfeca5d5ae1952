# Made by ssmc from vpc-second, document version 2a6005784520, facts c7c356753b6a.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "us-east-2"
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = "vpc-first-node-us-east-2"
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value = [
    aws_iam_policy.node_agent.arn,
    aws_iam_policy.node_managed_buckets.arn,
  ]
}

output "endpoint_ids" {
  description = "Ids of the VPC endpoints by service."
  value = {
    ssm         = aws_vpc_endpoint.ssm.id
    ssmmessages = aws_vpc_endpoint.ssmmessages.id
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

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "2a6005784520"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "c7c356753b6a"
}
