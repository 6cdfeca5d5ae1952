# Made by ssmc from sovereign, document version f8d4ac466bb2, facts 17a753407a96.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "eusc-de-east-1"
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
    "arn:aws-eusc:iam::aws:policy/AmazonSSMManagedInstanceCore",
    aws_iam_policy.node_managed_buckets.arn,
  ]
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

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = "SSM-SessionManagerRunShell"
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "f8d4ac466bb2"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "17a753407a96"
}
