# Made by ssmc from hosts, document version d45296b0bed7, facts 4fe5e8072882.

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
    "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy",
    aws_iam_policy.host_management_own_buckets.arn,
    aws_iam_policy.host_management_regions_1.arn,
  ]
}

output "host_management_role_name" {
  description = "Name of the role of default host management."
  value       = "my-hosts"
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = "d45296b0bed7"
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = "4fe5e8072882"
}
