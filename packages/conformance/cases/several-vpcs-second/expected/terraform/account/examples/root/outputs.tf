# Made by ssmc from vpc-second, document version f77b9df8146a, facts c7c356753b6a.

output "account_id" {
  description = "Account that the module is deployed into."
  value       = module.vpc_second.account_id
}

output "region" {
  description = "Region that the module is made for."
  value       = module.vpc_second.region
}

output "role_name" {
  description = "Name of the role of the instances."
  value       = module.vpc_second.role_name
}

output "managed_policy_arns" {
  description = "ARNs of the managed policies that this module attaches to the roles of the nodes."
  value       = module.vpc_second.managed_policy_arns
}

output "document_version" {
  description = "Version of the requirements document that the module was made from."
  value       = module.vpc_second.document_version
}

output "facts_hash" {
  description = "Hash of the facts about AWS that the module was made with."
  value       = module.vpc_second.facts_hash
}
