# Made by ssmc from fleet, document version 07a396321249, facts 8c0ca24e5477.

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
  name               = "fleet-host-management"
  path               = "/service-role/"
  description        = "Managed nodes of fleet"
  assume_role_policy = data.aws_iam_policy_document.host_management_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "host_management_amazon_ssm_managed_ec2_instance_default_policy" {
  role       = aws_iam_role.host_management.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"
}

data "aws_iam_policy_document" "host_management_managed_buckets" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  statement {
    sid     = "ReadAwsManagedBucketsUsEast1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-us-east-1/*",
      "arn:aws:s3:::aws-patch-manager-us-east-1-1970c647d/*",
      "arn:aws:s3:::aws-ssm-us-east-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-us-east-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  statement {
    sid     = "ReadAwsManagedBucketsEuWest1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-west-1/*",
      "arn:aws:s3:::aws-patch-manager-eu-west-1-5522fb710/*",
      "arn:aws:s3:::aws-ssm-eu-west-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-west-1/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "host_management_managed_buckets" {
  name        = "fleet-host-management-managed-buckets"
  path        = "/service-role/"
  description = "Read the buckets that AWS keeps for Systems Manager"
  policy      = data.aws_iam_policy_document.host_management_managed_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "host_management_managed_buckets" {
  role       = aws_iam_role.host_management.name
  policy_arn = aws_iam_policy.host_management_managed_buckets.arn
}

data "aws_iam_policy_document" "operator_admin" {
  # The setting that switches default host management on.
  statement {
    sid    = "HostManagementSettingUsEast1"
    effect = "Allow"
    actions = [
      "ssm:GetServiceSetting",
      "ssm:ResetServiceSetting",
      "ssm:UpdateServiceSetting",
    ]
    resources = ["arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"]
  }

  # The setting that switches default host management on.
  statement {
    sid    = "HostManagementSettingEuWest1"
    effect = "Allow"
    actions = [
      "ssm:GetServiceSetting",
      "ssm:ResetServiceSetting",
      "ssm:UpdateServiceSetting",
    ]
    resources = ["arn:aws:ssm:eu-west-1:${data.aws_caller_identity.this.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"]
  }

  # The role may be handed to Systems Manager only.
  statement {
    sid       = "PassHostManagementRole"
    effect    = "Allow"
    actions   = ["iam:PassRole"]
    resources = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/service-role/fleet-host-management"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ssm.amazonaws.com"]
    }
  }
}

# What operators with access: default-host-management-admin may do.
resource "aws_iam_policy" "operator_admin" {
  name        = "fleet-admin"
  path        = "/"
  description = "Operator admin of fleet"
  policy      = data.aws_iam_policy_document.operator_admin.json
  tags        = local.tags
}
