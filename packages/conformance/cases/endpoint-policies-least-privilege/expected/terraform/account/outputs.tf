# Made by ssmc from gate, document version e7452a17ed70, facts 9285cb140aa4.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = data.aws_caller_identity.this.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = "eu-north-1"
}

output "operator_policy_arns" {
  description = "ARNs of the policies for operators."
  value       = [aws_iam_policy.operator_on_call.arn]
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "e7452a17ed70"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "9285cb140aa4"
}
