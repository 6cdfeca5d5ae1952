# Made by ssmc from datacenter, document version 2f28f8177125, facts 4fe5e8072882.

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
      values   = ["arn:aws:ssm:eu-west-1:${data.aws_caller_identity.this.account_id}:*"]
    }
  }
}

# SSM Agent calls Systems Manager with this role.
resource "aws_iam_role" "hybrid" {
  name                 = "datacenter-servers"
  path                 = "/servers/"
  description          = "Managed nodes of datacenter"
  assume_role_policy   = data.aws_iam_policy_document.hybrid_trust.json
  permissions_boundary = "arn:aws:iam::111122223333:policy/boundary"
  tags                 = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "hybrid_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.hybrid.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

data "aws_iam_policy_document" "hybrid_own_buckets" {
  # The agent writes the output of commands.
  statement {
    sid       = "WriteCommandOutput"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::datacenter-output/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how datacenter-output is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionCommandOutput"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws:s3:::datacenter-output"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# Use the buckets for output, logs and scripts.
resource "aws_iam_policy" "hybrid_own_buckets" {
  name        = "datacenter-servers-own-buckets"
  path        = "/servers/"
  description = "Use the buckets for output, logs and scripts"
  policy      = data.aws_iam_policy_document.hybrid_own_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "hybrid_own_buckets" {
  role       = aws_iam_role.hybrid.name
  policy_arn = aws_iam_policy.hybrid_own_buckets.arn
}
