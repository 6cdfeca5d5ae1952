# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.

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
  name               = "central-node-ap-south-1"
  path               = "/"
  description        = "Managed nodes of central"
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
      "arn:aws:s3:::amazon-ssm-ap-south-1/*",
      "arn:aws:s3:::aws-ssm-ap-south-1/*",
      "arn:aws:s3:::aws-windows-downloads-ap-south-1/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "central-node-ap-south-1-managed-buckets"
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
  # Commands download their scripts.
  statement {
    sid       = "ReadScriptsScripts"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::central-scripts/linux/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # SSM Agent lists a script path before it downloads files.
  statement {
    sid       = "ListScriptsScripts"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::central-scripts"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["linux/*"]
    }
  }
}

# Use the buckets for output, logs and scripts.
resource "aws_iam_policy" "node_own_buckets" {
  name        = "central-node-ap-south-1-own-buckets"
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

data "aws_iam_policy_document" "node_logs" {
  # The agent sends the output of commands to CloudWatch Logs.
  statement {
    sid       = "FindLogGroups"
    effect    = "Allow"
    actions   = ["logs:DescribeLogGroups"]
    resources = ["*"]
  }

  # The agent sends the output of commands to CloudWatch Logs.
  statement {
    sid    = "WriteCommandLogs"
    effect = "Allow"
    actions = [
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]
    resources = ["arn:aws:logs:ap-south-1:${data.aws_caller_identity.this.account_id}:log-group:/aws/ssm/*"]
  }
}

# Write to CloudWatch Logs.
resource "aws_iam_policy" "node_logs" {
  name        = "central-node-ap-south-1-logs"
  path        = "/"
  description = "Write to CloudWatch Logs"
  policy      = data.aws_iam_policy_document.node_logs.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_logs" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_logs.arn
}

# EC2 hands the role to instances through an instance profile.
resource "aws_iam_instance_profile" "node" {
  name = "central-node-ap-south-1"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
