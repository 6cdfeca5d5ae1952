# Made by ssmc from commands, document version 86a78661d8de, facts b236e90e2b91.

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
  name               = "commands-node-sa-east-1"
  path               = "/"
  description        = "Managed nodes of commands"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

data "aws_iam_policy_document" "node_agent" {
  # SSM Agent registers the node and asks for its associations.
  # AWS-GatherSoftwareInventory reports what it finds.
  # Associations are fetched, run and reported by the agent.
  # The agent fetches the document that a command names.
  statement {
    sid    = "AgentCalls"
    effect = "Allow"
    actions = [
      "ssm:DescribeAssociation",
      "ssm:GetDocument",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:PutComplianceItems",
      "ssm:PutInventory",
      "ssm:UpdateAssociationStatus",
      "ssm:UpdateInstanceAssociationStatus",
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
  name        = "commands-node-sa-east-1-agent"
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
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-sa-east-1/*",
      "arn:aws:s3:::aws-ssm-sa-east-1/*",
      "arn:aws:s3:::aws-windows-downloads-sa-east-1/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "commands-node-sa-east-1-managed-buckets"
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

data "aws_iam_policy_document" "node_logs" {
  # SSM Agent sends its own logs to CloudWatch Logs; The agent sends the output of commands to CloudWatch Logs.
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
    resources = ["arn:aws:logs:sa-east-1:${data.aws_caller_identity.this.account_id}:log-group:/ssm/agent:*"]
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
    resources = ["arn:aws:logs:sa-east-1:${data.aws_caller_identity.this.account_id}:log-group:/aws/ssm/*"]
  }
}

# Write to CloudWatch Logs.
resource "aws_iam_policy" "node_logs" {
  name        = "commands-node-sa-east-1-logs"
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
  name = "commands-node-sa-east-1"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
