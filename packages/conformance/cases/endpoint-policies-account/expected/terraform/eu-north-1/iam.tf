# Made by ssmc from gate, document version 7af2c3ba454b, facts 9285cb140aa4.

data "aws_iam_policy_document" "node_trust" {
  # EC2 hands the role to the instances.
  statement {
    sid     = "Ec2"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

# SSM Agent calls Systems Manager with this role.
resource "aws_iam_role" "node" {
  name               = "gate-node-eu-north-1"
  path               = "/"
  description        = "Managed nodes of gate"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

data "aws_iam_policy_document" "node_managed_buckets" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-north-1/*",
      "arn:aws:s3:::aws-ssm-eu-north-1/*",
      "arn:aws:s3:::aws-windows-downloads-eu-north-1/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "gate-node-eu-north-1-managed-buckets"
  path        = "/"
  description = "Read the buckets that AWS keeps for Systems Manager"
  policy      = data.aws_iam_policy_document.node_managed_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_managed_buckets" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_managed_buckets.arn
}

data "aws_iam_policy_document" "node_own_buckets" {
  # The agent writes the output of commands.
  statement {
    sid       = "WriteCommandOutput"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::gate-output/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how gate-output is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionCommandOutput"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws:s3:::gate-output"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# Use the buckets for output, logs and scripts.
resource "aws_iam_policy" "node_own_buckets" {
  name        = "gate-node-eu-north-1-own-buckets"
  path        = "/"
  description = "Use the buckets for output, logs and scripts"
  policy      = data.aws_iam_policy_document.node_own_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_own_buckets" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_own_buckets.arn
}

# EC2 hands the role to instances through an instance profile.
resource "aws_iam_instance_profile" "node" {
  name = "gate-node-eu-north-1"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
