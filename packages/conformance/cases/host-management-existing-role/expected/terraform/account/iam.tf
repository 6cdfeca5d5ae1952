# Made by ssmc from hosts, document version d45296b0bed7, facts 4fe5e8072882.

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "host_management_amazon_ssm_managed_ec2_instance_default_policy" {
  role       = "my-hosts"
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"
}

data "aws_iam_policy_document" "host_management_own_buckets" {
  # The agent writes the output of commands.
  statement {
    sid       = "WriteCommandOutput"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::hosts-output/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how hosts-output is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionCommandOutput"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws:s3:::hosts-output"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# Use the buckets for output, logs and scripts.
resource "aws_iam_policy" "host_management_own_buckets" {
  name        = "hosts-host-management-own-buckets"
  path        = "/service-role/"
  description = "Use the buckets for output, logs and scripts"
  policy      = data.aws_iam_policy_document.host_management_own_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "host_management_own_buckets" {
  role       = "my-hosts"
  policy_arn = aws_iam_policy.host_management_own_buckets.arn
}

data "aws_iam_policy_document" "host_management_regions_1" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  statement {
    sid     = "ReadAwsManagedBucketsEuWest1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-west-1/*",
      "arn:aws:s3:::aws-ssm-eu-west-1/*",
      "arn:aws:s3:::aws-windows-downloads-eu-west-1/*",
    ]
  }
}

# Use the resources of single Regions.
resource "aws_iam_policy" "host_management_regions_1" {
  name        = "hosts-host-management-regions-1"
  path        = "/service-role/"
  description = "Use the resources of single Regions"
  policy      = data.aws_iam_policy_document.host_management_regions_1.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "host_management_regions_1" {
  role       = "my-hosts"
  policy_arn = aws_iam_policy.host_management_regions_1.arn
}
