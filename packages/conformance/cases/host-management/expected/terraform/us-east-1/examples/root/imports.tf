# Made by ssmc from fleet, document version 5a53d4909a3c, facts 35b7fe20dc02.

# The setting always has a value: the plan shows which one it replaces. Refuse the plan if that is in use.
import {
  to = module.fleet.aws_ssm_service_setting.host_management
  id = "arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"
}
