# Made by ssmc from people, document version 2a97b295a6bc, facts c7c356753b6a.

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
  value       = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"]
}

output "session_document_name" {
  description = "Name of the document with the Session Manager preferences."
  value       = "SSM-SessionManagerRunShell"
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value = [
    "aws-ssm-us-east-2.s3.us-east-2.amazonaws.com",
    "aws-windows-downloads-us-east-2.s3.us-east-2.amazonaws.com",
    "s3.us-east-2.amazonaws.com",
    "ssm.us-east-2.amazonaws.com",
    "ssmmessages.us-east-2.amazonaws.com",
  ]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "2a97b295a6bc"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "c7c356753b6a"
}
