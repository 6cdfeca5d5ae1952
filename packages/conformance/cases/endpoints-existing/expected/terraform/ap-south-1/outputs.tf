# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "ap-south-1"
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
    aws_iam_policy.node_logs.arn,
  ]
}

output "required_statements" {
  description = "Files with statements that others must add to policies of theirs."
  value = [
    "required/endpoint-policy-ssm.json",
    "required/endpoint-policy-ssmmessages.json",
    "required/endpoint-policy-logs.json",
    "required/endpoint-policy-s3.json",
  ]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "238343aaefd9"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "cceaf8e82a33"
}
