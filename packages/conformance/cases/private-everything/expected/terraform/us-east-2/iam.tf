# Made by ssmc from production, document version abbf24a3a579, facts c7c356753b6a.

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
  name               = "production-node-us-east-2"
  path               = "/"
  description        = "Web and batch fleet"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

# aws:domainJoin creates the computer account.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_directory_service_access" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMDirectoryServiceAccess"
}

# The CloudWatch agent sends metrics and logs and reads its configuration.
resource "aws_iam_role_policy_attachment" "node_cloud_watch_agent_server_policy" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"
}

# AWSEC2-VssInstallAndSnapshot makes snapshots of the volumes of its own instance.
resource "aws_iam_role_policy_attachment" "node_awsec2_vss_snapshot_policy" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AWSEC2VssSnapshotPolicy"
}

data "aws_iam_policy_document" "node_managed_buckets" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-us-east-2/*",
      "arn:aws:s3:::aws-patch-manager-us-east-2-552881074/*",
      "arn:aws:s3:::aws-patchmanager-macos-us-east-2-552881074/*",
      "arn:aws:s3:::aws-ssm-document-attachments-us-east-2/*",
      "arn:aws:s3:::aws-ssm-us-east-2/*",
      "arn:aws:s3:::aws-windows-downloads-us-east-2/*",
      "arn:aws:s3:::patch-baseline-snapshot-us-east-2/*",
      "arn:aws:s3:::us-east-2-birdwatcher-prod/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "production-node-us-east-2-managed-buckets"
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
  # The agent writes the output of commands; The node writes the log of a session when it ends.
  statement {
    sid       = "WriteCommandOutput"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::ops-logs-use2/fleet/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how ops-logs-use2 is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionCommandOutput"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws:s3:::ops-logs-use2"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # Commands download their scripts; The node reads the list of patches to install.
  statement {
    sid       = "ReadScriptsOpsScripts"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::ops-scripts-use2/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # SSM Agent lists a script path before it downloads files.
  statement {
    sid       = "ListScriptsOpsScripts"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::ops-scripts-use2"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# Use the buckets for output, logs and scripts.
resource "aws_iam_policy" "node_own_buckets" {
  name        = "production-node-us-east-2-own-buckets"
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
  # SSM Agent sends its own logs to CloudWatch Logs.
  # The agent sends the output of commands to CloudWatch Logs.
  # The node writes session logs to CloudWatch Logs.
  statement {
    sid       = "FindLogGroups"
    effect    = "Allow"
    actions   = ["logs:DescribeLogGroups"]
    resources = ["*"]
  }

  # SSM Agent sends its own logs to CloudWatch Logs.
  statement {
    sid    = "WriteAgentLogs"
    effect = "Allow"
    actions = [
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]
    resources = ["arn:aws:logs:us-east-2:${data.aws_caller_identity.this.account_id}:log-group:/ssm/agent:*"]
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
    resources = ["arn:aws:logs:us-east-2:${data.aws_caller_identity.this.account_id}:log-group:/aws/ssm/*"]
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
  name        = "production-node-us-east-2-logs"
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

data "aws_iam_policy_document" "node_parameters" {
  # Scripts on the nodes read these parameters.
  statement {
    sid    = "ReadParameters"
    effect = "Allow"
    actions = [
      "ssm:GetParameter",
      "ssm:GetParameters",
      "ssm:GetParametersByPath",
    ]
    resources = ["arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:parameter/prod/web/*"]
  }

  # A path is listed with a call on the path itself.
  statement {
    sid       = "ListParameterPaths"
    effect    = "Allow"
    actions   = ["ssm:GetParametersByPath"]
    resources = ["arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:parameter/prod/web"]
  }
}

# Read parameters.
resource "aws_iam_policy" "node_parameters" {
  name        = "production-node-us-east-2-parameters"
  path        = "/"
  description = "Read parameters"
  policy      = data.aws_iam_policy_document.node_parameters.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_parameters" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_parameters.arn
}

data "aws_iam_policy_document" "node_domain_join" {
  # Linux nodes read the credentials of the join from one secret of the directory.
  statement {
    sid    = "ReadJoinSecret"
    effect = "Allow"
    actions = [
      "secretsmanager:DescribeSecret",
      "secretsmanager:GetSecretValue",
    ]
    resources = ["arn:aws:secretsmanager:us-east-2:${data.aws_caller_identity.this.account_id}:secret:aws/directory-services/d-0123456789/seamless-domain-join-??????"]
  }

  # Linux nodes read the credentials of the join from one secret of the directory.
  statement {
    sid       = "DecryptJoinSecret"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:us-east-2:123456789012:key/11111111-1111-1111-1111-111111111111"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.us-east-2.amazonaws.com"]
    }
  }
}

# Read the credentials of the domain join.
resource "aws_iam_policy" "node_domain_join" {
  name        = "production-node-us-east-2-domain-join"
  path        = "/"
  description = "Read the credentials of the domain join"
  policy      = data.aws_iam_policy_document.node_domain_join.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_domain_join" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_domain_join.arn
}

# EC2 hands the role to instances through an instance profile.
resource "aws_iam_instance_profile" "node" {
  name = "production-node-us-east-2"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
