# Made by ssmc from shells, document version d485bf681032, facts 93661011f6cb.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "us-east-2"
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value       = [aws_iam_policy.operator_on_call.arn]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "d485bf681032"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "93661011f6cb"
}
