# Made by ssmc from onprem, document version ea3abd6bb740, facts b4151a7d80c6.

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
  name               = "onprem-node-us-west-1"
  path               = "/"
  description        = "Managed nodes of onprem"
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
      "arn:aws:s3:::amazon-ssm-us-west-1/*",
      "arn:aws:s3:::aws-ssm-us-west-1/*",
      "arn:aws:s3:::aws-windows-downloads-us-west-1/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "onprem-node-us-west-1-managed-buckets"
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
    resources = ["arn:aws:s3:::onprem-output/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how onprem-output is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionCommandOutput"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws:s3:::onprem-output"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# Use the buckets for output, logs and scripts.
resource "aws_iam_policy" "node_own_buckets" {
  name        = "onprem-node-us-west-1-own-buckets"
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
  name = "onprem-node-us-west-1"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
