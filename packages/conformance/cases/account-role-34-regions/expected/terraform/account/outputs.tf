# Made by ssmc from world, document version 87e2ffcb874a, facts 84f502b1ece5.

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
  value = [
    "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    aws_iam_policy.node_managed_buckets.arn,
    aws_iam_policy.node_managed_buckets_2.arn,
    aws_iam_policy.node_managed_buckets_3.arn,
  ]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "87e2ffcb874a"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "84f502b1ece5"
}
