# Made by ssmc from old-agents, document version a74293b3c019, facts 4fe5e8072882.

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
  name               = "old-agents-node-eu-west-1"
  path               = "/"
  description        = "Managed nodes of old-agents"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

data "aws_iam_policy_document" "node_agent" {
  # SSM Agent registers the node and asks for its associations; The agent looks packages up and reports what it installed.
  statement {
    sid    = "AgentCalls"
    effect = "Allow"
    actions = [
      "ssm:DescribeDocument",
      "ssm:GetDocument",
      "ssm:GetManifest",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:PutConfigurePackageResult",
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

  # Agents before 3.3.40.0 get their messages from ec2messages.
  statement {
    sid    = "LegacyAgentMessages"
    effect = "Allow"
    actions = [
      "ec2messages:AcknowledgeMessage",
      "ec2messages:DeleteMessage",
      "ec2messages:FailMessage",
      "ec2messages:GetEndpoint",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
    ]
    resources = ["*"]
  }
}

# Calls of SSM Agent.
resource "aws_iam_policy" "node_agent" {
  name        = "old-agents-node-eu-west-1-agent"
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
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-west-1/*",
      "arn:aws:s3:::amazon-ssm-packages-eu-west-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-eu-west-1/*",
      "arn:aws:s3:::aws-ssm-eu-west-1/*",
      "arn:aws:s3:::eu-west-1-birdwatcher-prod/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "old-agents-node-eu-west-1-managed-buckets"
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

# EC2 hands the role to instances through an instance profile.
resource "aws_iam_instance_profile" "node" {
  name = "old-agents-node-eu-west-1"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
