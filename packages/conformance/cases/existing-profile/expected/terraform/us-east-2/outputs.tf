# Made by ssmc from lent, document version 635418864759, facts c7c356753b6a.

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
  value       = "my-role"
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = [aws_iam_policy.node_own_buckets.arn]
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value = [
    "amazon-ssm-us-east-2.s3.us-east-2.amazonaws.com",
    "aws-ssm-us-east-2.s3.us-east-2.amazonaws.com",
    "aws-windows-downloads-us-east-2.s3.us-east-2.amazonaws.com",
    "lent-scripts.s3.us-east-2.amazonaws.com",
    "s3.us-east-2.amazonaws.com",
    "ssm.us-east-2.amazonaws.com",
    "ssmmessages.us-east-2.amazonaws.com",
  ]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "635418864759"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "c7c356753b6a"
}
