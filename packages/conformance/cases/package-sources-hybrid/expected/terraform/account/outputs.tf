# Made by ssmc from servers, document version 25da31c3d7d6, facts 1088b8c070a6.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "eu-west-1"
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value = [
    "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    aws_iam_policy.hybrid_managed_buckets.arn,
  ]
}

output "hybrid_role_name" {
  description = "Name of the role of hybrid nodes."
  value       = aws_iam_role.hybrid.name
}

output "hybrid_role_arn" {
  description = "ARN of the role of hybrid nodes."
  value       = aws_iam_role.hybrid.arn
}

output "activation_command" {
  description = "Command that creates a hybrid activation."
  value       = "aws ssm create-activation --region eu-west-1 --iam-role ${aws_iam_role.hybrid.name} --registration-limit 10 --expiration-date \"$(date -u -d '+30 days' +%Y-%m-%dT%H:%M:%SZ)\""
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "25da31c3d7d6"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "1088b8c070a6"
}
