# Made by ssmc from china, document version 0f4f89ddcb4f, facts 8251a666ba69.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "cn-north-1"
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
    "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore",
    "arn:aws-cn:iam::aws:policy/CloudWatchAgentServerPolicy",
    aws_iam_policy.node_regions_1.arn,
  ]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "0f4f89ddcb4f"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "8251a666ba69"
}
