# Made by ssmc from onprem, document version 93244a673e28, facts b4151a7d80c6.

data "aws_iam_policy_document" "hybrid_trust" {
  # Systems Manager hands the role to activated nodes of this account only.
  statement {
    sid     = "SystemsManager"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ssm.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["arn:aws:ssm:us-west-1:${data.aws_caller_identity.this.account_id}:*"]
    }
  }
}

# SSM Agent calls Systems Manager with this role.
resource "aws_iam_role" "hybrid" {
  name               = "onprem-hybrid"
  path               = "/"
  description        = "Managed nodes of onprem"
  assume_role_policy = data.aws_iam_policy_document.hybrid_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "hybrid_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.hybrid.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

data "aws_iam_policy_document" "hybrid_managed_buckets" {
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
resource "aws_iam_policy" "hybrid_managed_buckets" {
  name        = "onprem-hybrid-managed-buckets"
  path        = "/"
  description = "Read the buckets that AWS keeps for Systems Manager"
  policy      = data.aws_iam_policy_document.hybrid_managed_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "hybrid_managed_buckets" {
  role       = aws_iam_role.hybrid.name
  policy_arn = aws_iam_policy.hybrid_managed_buckets.arn
}

data "aws_iam_policy_document" "hybrid_own_buckets" {
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
resource "aws_iam_policy" "hybrid_own_buckets" {
  name        = "onprem-hybrid-own-buckets"
  path        = "/"
  description = "Use the buckets for output, logs and scripts"
  policy      = data.aws_iam_policy_document.hybrid_own_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "hybrid_own_buckets" {
  role       = aws_iam_role.hybrid.name
  policy_arn = aws_iam_policy.hybrid_own_buckets.arn
}
