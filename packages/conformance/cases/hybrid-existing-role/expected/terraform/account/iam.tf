# Made by ssmc from datacenter, document version 438484261ef9, facts 4fe5e8072882.

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "hybrid_amazon_ssm_managed_instance_core" {
  role       = "my-servers"
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
  name        = "datacenter-hybrid-own-buckets"
  path        = "/"
  description = "Use the buckets for output, logs and scripts"
  policy      = data.aws_iam_policy_document.hybrid_own_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "hybrid_own_buckets" {
  role       = "my-servers"
  policy_arn = aws_iam_policy.hybrid_own_buckets.arn
}
