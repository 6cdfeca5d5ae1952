# Made by ssmc from commands, document version 86a78661d8de, facts b236e90e2b91.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "sa-east-1"
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value = [
    aws_iam_policy.operator_runner.arn,
    aws_iam_policy.operator_robot.arn,
  ]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "86a78661d8de"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "b236e90e2b91"
}
