# Made by ssmc from hosts, document version 221362633ff5, facts 4fe5e8072882.

data "aws_iam_policy_document" "host_management_trust" {
  # Systems Manager hands the role to instances of the account.
  statement {
    sid     = "SystemsManager"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ssm.amazonaws.com"]
    }
  }
}

# SSM Agent calls Systems Manager with this role.
resource "aws_iam_role" "host_management" {
  name                 = "hosts-default"
  path                 = "/service-role/hosts/"
  description          = "Managed nodes of hosts"
  assume_role_policy   = data.aws_iam_policy_document.host_management_trust.json
  permissions_boundary = "arn:aws:iam::111122223333:policy/boundary"
  tags                 = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "host_management_amazon_ssm_managed_ec2_instance_default_policy" {
  role       = aws_iam_role.host_management.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"
}
