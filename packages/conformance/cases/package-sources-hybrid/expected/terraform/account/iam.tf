# Made by ssmc from servers, document version 25da31c3d7d6, facts 1088b8c070a6.

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
      values = [
        "arn:aws:ssm:eu-west-1:${data.aws_caller_identity.this.account_id}:*",
        "arn:aws:ssm:eu-central-1:${data.aws_caller_identity.this.account_id}:*",
      ]
    }
  }
}

# SSM Agent calls Systems Manager with this role.
resource "aws_iam_role" "hybrid" {
  name               = "servers-hybrid"
  path               = "/"
  description        = "Managed nodes of servers"
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
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  statement {
    sid     = "ReadAwsManagedBucketsEuWest1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-west-1/*",
      "arn:aws:s3:::aws-patch-manager-eu-west-1-5522fb710/*",
      "arn:aws:s3:::aws-ssm-eu-west-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-west-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  statement {
    sid     = "ReadAwsManagedBucketsEuCentral1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-central-1/*",
      "arn:aws:s3:::aws-patch-manager-eu-central-1-9163fdaaf/*",
      "arn:aws:s3:::aws-ssm-eu-central-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-central-1/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "hybrid_managed_buckets" {
  name        = "servers-hybrid-managed-buckets"
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
