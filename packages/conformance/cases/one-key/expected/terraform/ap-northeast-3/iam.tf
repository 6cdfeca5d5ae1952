# Made by ssmc from sealed, document version 4cba4eb30964, facts 62525736c98a.

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
  name               = "sealed-node-ap-northeast-3"
  path               = "/"
  description        = "Managed nodes of sealed"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

data "aws_iam_policy_document" "node_agent" {
  # SSM Agent registers the node and asks for its associations.
  # The node fetches its patch baseline and reports what it installed.
  statement {
    sid    = "AgentCalls"
    effect = "Allow"
    actions = [
      "ssm:GetDeployablePatchSnapshotForInstance",
      "ssm:GetDocument",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:PutComplianceItems",
      "ssm:PutInventory",
      "ssm:UpdateInstanceInformation",
    ]
    resources = ["*"]
  }

  # SSM Agent keeps its control and data channels open.
  statement {
    sid    = "AgentChannels"
    effect = "Allow"
    actions = [
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ]
    resources = ["*"]
  }
}

# Calls of SSM Agent.
resource "aws_iam_policy" "node_agent" {
  name        = "sealed-node-ap-northeast-3-agent"
  path        = "/"
  description = "Calls of SSM Agent"
  policy      = data.aws_iam_policy_document.node_agent.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_agent" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_agent.arn
}

data "aws_iam_policy_document" "node_managed_buckets" {
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::aws-patch-manager-ap-northeast-3-67373598a/*",
      "arn:aws:s3:::aws-ssm-ap-northeast-3/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-northeast-3/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "sealed-node-ap-northeast-3-managed-buckets"
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
  # The node writes the log of a session when it ends.
  statement {
    sid       = "WriteSessionLogs"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::sealed-logs/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how sealed-logs is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionSessionLogs"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws:s3:::sealed-logs"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # S3 uses the key of sealed-logs for the objects.
  statement {
    sid    = "UseKeySessionLogs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]
    resources = ["arn:aws:kms:ap-northeast-3:111122223333:key/33333333-3333-3333-3333-333333333333"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.ap-northeast-3.amazonaws.com"]
    }
  }

  # The node reads the list of patches to install.
  statement {
    sid       = "ReadPatchLists"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::sealed-lists/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = ["444455556666"]
    }
  }
}

# Use the buckets for output, logs and scripts.
resource "aws_iam_policy" "node_own_buckets" {
  name        = "sealed-node-ap-northeast-3-own-buckets"
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
    resources = ["arn:aws:kms:ap-northeast-3:111122223333:key/11111111-1111-1111-1111-111111111111"]
  }
}

# Decrypt sessions.
resource "aws_iam_policy" "node_sessions" {
  name        = "sealed-node-ap-northeast-3-sessions"
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
    resources = ["arn:aws:logs:ap-northeast-3:${data.aws_caller_identity.this.account_id}:log-group:/ssm/sessions:*"]
  }
}

# Write to CloudWatch Logs.
resource "aws_iam_policy" "node_logs" {
  name        = "sealed-node-ap-northeast-3-logs"
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
  name = "sealed-node-ap-northeast-3"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
