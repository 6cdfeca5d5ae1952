# Made by ssmc from fleet, document version 5a53d4909a3c, facts 35b7fe20dc02.

# Instances without a profile of their own get this role.
resource "aws_ssm_service_setting" "host_management" {
  setting_id    = "arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"
  setting_value = "service-role/fleet-host-management"
}
