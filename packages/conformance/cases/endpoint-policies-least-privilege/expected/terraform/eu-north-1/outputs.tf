# Made by ssmc from gate, document version f79023f4b40b, facts 9285cb140aa4.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "eu-north-1"
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = aws_iam_role.node.name
}

output "role_arn" {
  description = "ARN of the role of the instances."
  value       = aws_iam_role.node.arn
}

output "instance_profile_name" {
  description = "Name of the instance profile."
  value       = aws_iam_instance_profile.node.name
}

output "instance_profile_arn" {
  description = "ARN of the instance profile."
  value       = aws_iam_instance_profile.node.arn
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value = [
    "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    aws_iam_policy.node_managed_buckets.arn,
    aws_iam_policy.node_own_buckets.arn,
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
  value       = "f79023f4b40b"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "9285cb140aa4"
}
