# Made by ssmc from fleet, document version 07a396321249, facts 8c0ca24e5477.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "us-east-1"
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value = [
    "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy",
    aws_iam_policy.host_management_managed_buckets.arn,
  ]
}

output "host_management_role_name" {
  description = "Name of the role of default host management."
  value       = aws_iam_role.host_management.name
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value       = [aws_iam_policy.operator_admin.arn]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "07a396321249"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "8c0ca24e5477"
}
