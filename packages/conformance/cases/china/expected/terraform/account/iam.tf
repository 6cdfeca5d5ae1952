# Made by ssmc from china, document version 0f4f89ddcb4f, facts 8251a666ba69.

data "aws_iam_policy_document" "node_trust" {
  # EC2 hands the role to the instances.
  statement {
    sid     = "Ec2"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com.cn"]
    }
  }
}

# SSM Agent calls Systems Manager with this role.
resource "aws_iam_role" "node" {
  name               = "china-node"
  path               = "/"
  description        = "Managed nodes of china"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

# The CloudWatch agent sends metrics and logs and reads its configuration.
resource "aws_iam_role_policy_attachment" "node_cloud_watch_agent_server_policy" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws-cn:iam::aws:policy/CloudWatchAgentServerPolicy"
}

data "aws_iam_policy_document" "node_regions_1" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  statement {
    sid     = "ReadAwsManagedBucketsCnNorth1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws-cn:s3:::amazon-ssm-cn-north-1/*",
      "arn:aws-cn:s3:::aws-ssm-cn-north-1/*",
      "arn:aws-cn:s3:::aws-windows-downloads-cn-north-1/*",
    ]
  }

  # The agent writes the output of commands.
  statement {
    sid       = "WriteCommandOutputCnNorth1"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws-cn:s3:::output-cnn1/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how output-cnn1 is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionCommandOutputCnNorth1"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws-cn:s3:::output-cnn1"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # S3 uses the key of output-cnn1 for the objects.
  statement {
    sid    = "UseKeyCommandOutputCnNorth1"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]
    resources = ["arn:aws-cn:kms:cn-north-1:111122223333:key/11111111-1111-1111-1111-111111111111"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.cn-north-1.amazonaws.com.cn"]
    }
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  statement {
    sid     = "ReadAwsManagedBucketsCnNorthwest1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws-cn:s3:::amazon-ssm-cn-northwest-1/*",
      "arn:aws-cn:s3:::aws-ssm-cn-northwest-1/*",
      "arn:aws-cn:s3:::aws-windows-downloads-cn-northwest-1/*",
    ]
  }

  # The agent writes the output of commands.
  statement {
    sid       = "WriteCommandOutputCnNorthwest1"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws-cn:s3:::output-cnnw1/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how output-cnnw1 is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionCommandOutputCnNorthwest1"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws-cn:s3:::output-cnnw1"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # S3 uses the key of output-cnnw1 for the objects.
  statement {
    sid    = "UseKeyCommandOutputCnNorthwest1"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]
    resources = ["arn:aws-cn:kms:cn-northwest-1:111122223333:key/22222222-2222-2222-2222-222222222222"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.cn-northwest-1.amazonaws.com.cn"]
    }
  }
}

# Use the resources of single Regions.
resource "aws_iam_policy" "node_regions_1" {
  name        = "china-node-regions-1"
  path        = "/"
  description = "Use the resources of single Regions"
  policy      = data.aws_iam_policy_document.node_regions_1.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_regions_1" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_regions_1.arn
}

# EC2 hands the role to instances through an instance profile.
resource "aws_iam_instance_profile" "node" {
  name = "china-node"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
