# Made by ssmc from people, document version 3a8edb4b5ea1, facts 6fd87982c6b5.

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
  value       = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"]
}

output "hybrid_role_name" {
  description = "Name of the role of hybrid nodes."
  value       = aws_iam_role.hybrid.name
}

output "hybrid_role_arn" {
  description = "ARN of the role of hybrid nodes."
  value       = aws_iam_role.hybrid.arn
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value = [
    aws_iam_policy.operator_everywhere.arn,
    aws_iam_policy.operator_tagged.arn,
    aws_iam_policy.operator_insights.arn,
    aws_iam_policy.operator_robot.arn,
    aws_iam_policy.operator_host_admins.arn,
    "arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess",
    "arn:aws:iam::aws:policy/AmazonSSMFullAccess",
    "arn:aws:iam::aws:policy/AWSHealthFullAccess",
    "arn:aws:iam::aws:policy/AWSConfigUserAccess",
    "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess",
  ]
}

output "activation_command" {
  description = "Command that creates a hybrid activation."
  value       = "aws ssm create-activation --region us-east-1 --iam-role ${aws_iam_role.hybrid.name} --registration-limit 10 --expiration-date \"$(date -u -d '+30 days' +%Y-%m-%dT%H:%M:%SZ)\""
}

output "required_hosts" {
  description = "Hosts that the nodes must reach on port 443."
  value = [
    "aws-ssm-us-east-1.s3.us-east-1.amazonaws.com",
    "aws-ssm-us-east-2.s3.us-east-2.amazonaws.com",
    "aws-windows-downloads-us-east-1.s3.us-east-1.amazonaws.com",
    "aws-windows-downloads-us-east-2.s3.us-east-2.amazonaws.com",
    "s3.us-east-1.amazonaws.com",
    "s3.us-east-2.amazonaws.com",
    "ssm.us-east-1.amazonaws.com",
    "ssm.us-east-2.amazonaws.com",
    "ssmmessages.us-east-1.amazonaws.com",
    "ssmmessages.us-east-2.amazonaws.com",
  ]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "3a8edb4b5ea1"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "6fd87982c6b5"
}
