# Made by ssmc from given, document version 9e920c75e300, facts 1a590cf2fe09.

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
  name               = "given-node-af-south-1"
  path               = "/"
  description        = "Managed nodes of given"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

data "aws_iam_policy_document" "node_agent" {
  # SSM Agent registers the node and asks for its associations.
  # The agent fetches the document that a command names.
  # The node fetches its patch baseline and reports what it installed.
  # The agent looks packages up and reports what it installed.
  statement {
    sid    = "AgentCalls"
    effect = "Allow"
    actions = [
      "ssm:DescribeDocument",
      "ssm:GetDeployablePatchSnapshotForInstance",
      "ssm:GetDocument",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:PutComplianceItems",
      "ssm:PutConfigurePackageResult",
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
  name        = "given-node-af-south-1-agent"
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
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::given-agent/*",
      "arn:aws:s3:::given-birdwatcher/*",
      "arn:aws:s3:::given-distributor-file/*",
      "arn:aws:s3:::given-document-attachments/*",
      "arn:aws:s3:::given-modules/*",
      "arn:aws:s3:::given-packages/*",
      "arn:aws:s3:::given-patch-baseline-snapshot/*",
      "arn:aws:s3:::given-patch-manager-macos/*",
      "arn:aws:s3:::given-patch-manager/*",
      "arn:aws:s3:::given-windows-downloads/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "given-node-af-south-1-managed-buckets"
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
  name = "given-node-af-south-1"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
