# Made by ssmc from vpc-second, document version 2a6005784520, facts c7c356753b6a.

data "aws_iam_policy_document" "node_agent" {
  # SSM Agent registers the node and asks for its associations.
  statement {
    sid    = "AgentCalls"
    effect = "Allow"
    actions = [
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
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
  name        = "vpc-second-node-us-east-2-agent"
  path        = "/"
  description = "Calls of SSM Agent"
  policy      = data.aws_iam_policy_document.node_agent.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_agent" {
  role       = "vpc-first-node-us-east-2"
  policy_arn = aws_iam_policy.node_agent.arn
}

data "aws_iam_policy_document" "node_managed_buckets" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-us-east-2/*",
      "arn:aws:s3:::aws-ssm-us-east-2/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "vpc-second-node-us-east-2-managed-buckets"
  path        = "/"
  description = "Read the buckets that AWS keeps for Systems Manager"
  policy      = data.aws_iam_policy_document.node_managed_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_managed_buckets" {
  role       = "vpc-first-node-us-east-2"
  policy_arn = aws_iam_policy.node_managed_buckets.arn
}
