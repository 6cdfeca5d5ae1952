# Made by ssmc from fleet, document version 75f61079a72d, facts 4fe5e8072882.

# Instances without a profile of their own get this role.
resource "aws_ssm_service_setting" "host_management" {
  setting_id    = "arn:aws:ssm:eu-west-1:${data.aws_caller_identity.this.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"
  setting_value = "service-role/fleet-host-management"
}
