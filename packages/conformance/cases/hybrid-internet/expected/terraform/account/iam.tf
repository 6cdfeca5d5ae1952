# Made by ssmc from datacenter, document version 8eddc9055882, facts 27d3b347c81a.

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
        "arn:aws:ssm:eu-west-3:${data.aws_caller_identity.this.account_id}:*",
      ]
    }
  }
}

# SSM Agent calls Systems Manager with this role.
resource "aws_iam_role" "hybrid" {
  name               = "datacenter-hybrid"
  path               = "/"
  description        = "Managed nodes of datacenter"
  assume_role_policy = data.aws_iam_policy_document.hybrid_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "hybrid_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.hybrid.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
