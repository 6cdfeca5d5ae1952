# Made by ssmc from hosts, document version 74f42c640b9f, facts 4fe5e8072882.

# The setting always has a value: the plan shows which one it replaces. Refuse the plan if that is in use.
import {
  to = module.hosts.aws_ssm_service_setting.host_management
  id = "arn:aws:ssm:eu-west-1:${data.aws_caller_identity.this.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"
}
