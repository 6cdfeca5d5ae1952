# Made by ssmc from lent, document version 635418864759, facts c7c356753b6a.

data "aws_iam_policy_document" "node_own_buckets" {
  # Commands download their scripts.
  statement {
    sid       = "ReadScriptsScripts"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::lent-scripts/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # SSM Agent lists a script path before it downloads files.
  statement {
    sid       = "ListScriptsScripts"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::lent-scripts"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# Use the buckets for output, logs and scripts.
resource "aws_iam_policy" "node_own_buckets" {
  name        = "lent-node-us-east-2-own-buckets"
  path        = "/"
  description = "Use the buckets for output, logs and scripts"
  policy      = data.aws_iam_policy_document.node_own_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_own_buckets" {
  role       = "my-role"
  policy_arn = aws_iam_policy.node_own_buckets.arn
}
