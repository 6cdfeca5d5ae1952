# Made by ssmc from shells, document version d32cad356558, facts c7c356753b6a.

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
  name               = "shells-node-us-east-2"
  path               = "/"
  description        = "Managed nodes of shells"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

data "aws_iam_policy_document" "node_own_buckets" {
  # The node writes the log of a session when it ends.
  statement {
    sid       = "WriteSessionLogs"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::shells-use2/audit/sessions/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how shells-use2 is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionSessionLogs"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws:s3:::shells-use2"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# Use the buckets for output, logs and scripts.
resource "aws_iam_policy" "node_own_buckets" {
  name        = "shells-node-us-east-2-own-buckets"
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

data "aws_iam_policy_document" "node_sessions" {
  # The node decrypts the data key of an encrypted session.
  statement {
    sid       = "DecryptSessions"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:us-east-2:123456789012:key/11111111-1111-1111-1111-111111111111"]
  }
}

# Decrypt sessions.
resource "aws_iam_policy" "node_sessions" {
  name        = "shells-node-us-east-2-sessions"
  path        = "/"
  description = "Decrypt sessions"
  policy      = data.aws_iam_policy_document.node_sessions.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_sessions" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_sessions.arn
}

data "aws_iam_policy_document" "node_logs" {
  # The node writes session logs to CloudWatch Logs.
  statement {
    sid       = "FindLogGroups"
    effect    = "Allow"
    actions   = ["logs:DescribeLogGroups"]
    resources = ["*"]
  }

  # The node writes session logs to CloudWatch Logs.
  statement {
    sid    = "WriteSessionLogs"
    effect = "Allow"
    actions = [
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]
    resources = ["arn:aws:logs:us-east-2:${data.aws_caller_identity.this.account_id}:log-group:/ssm/sessions:*"]
  }
}

# Write to CloudWatch Logs.
resource "aws_iam_policy" "node_logs" {
  name        = "shells-node-us-east-2-logs"
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
  name = "shells-node-us-east-2"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
