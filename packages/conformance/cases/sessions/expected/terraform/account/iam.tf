# Made by ssmc from shells, document version d485bf681032, facts 93661011f6cb.

data "aws_iam_policy_document" "operator_on_call" {
  # Sessions to these nodes.
  statement {
    sid       = "StartSessionUsEast2"
    effect    = "Allow"
    actions   = ["ssm:StartSession"]
    resources = ["arn:aws:ec2:us-east-2:${data.aws_caller_identity.this.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "ssm:resourceTag/Role"
      values   = ["web"]
    }

    condition {
      test     = "BoolIfExists"
      variable = "ssm:SessionDocumentAccessCheck"
      values   = ["true"]
    }
  }

  # Sessions to these nodes.
  statement {
    sid       = "StartSessionAfSouth1"
    effect    = "Allow"
    actions   = ["ssm:StartSession"]
    resources = ["arn:aws:ec2:af-south-1:${data.aws_caller_identity.this.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "ssm:resourceTag/Role"
      values   = ["web"]
    }

    condition {
      test     = "BoolIfExists"
      variable = "ssm:SessionDocumentAccessCheck"
      values   = ["true"]
    }
  }

  # A session also needs its document.
  statement {
    sid     = "UseSessionDocumentsUsEast2"
    effect  = "Allow"
    actions = ["ssm:StartSession"]
    resources = [
      "arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:document/SSM-SessionManagerRunShell",
      "arn:aws:ssm:us-east-2::document/AWS-StartPortForwardingSession",
    ]
  }

  # A session also needs its document.
  statement {
    sid     = "UseSessionDocumentsAfSouth1"
    effect  = "Allow"
    actions = ["ssm:StartSession"]
    resources = [
      "arn:aws:ssm:af-south-1:${data.aws_caller_identity.this.account_id}:document/SSM-SessionManagerRunShell",
      "arn:aws:ssm:af-south-1::document/AWS-StartPortForwardingSession",
    ]
  }

  # Sessions carry the id of who started them, also for assumed roles.
  statement {
    sid    = "OwnSessions"
    effect = "Allow"
    actions = [
      "ssm:ResumeSession",
      "ssm:TerminateSession",
      "ssmmessages:OpenDataChannel",
    ]
    resources = ["arn:aws:ssm:*:*:session/$${aws:userid}-*"]
  }

  # AWS allows these calls on every resource or on none.
  statement {
    sid    = "FindNodes"
    effect = "Allow"
    actions = [
      "ec2:DescribeInstances",
      "ssm:DescribeInstanceInformation",
      "ssm:DescribeInstanceProperties",
      "ssm:DescribeSessions",
      "ssm:GetConnectionStatus",
    ]
    resources = ["*"]
  }

  # The user makes the data key of an encrypted session.
  statement {
    sid       = "EncryptSessionsUsEast2"
    effect    = "Allow"
    actions   = ["kms:GenerateDataKey"]
    resources = ["arn:aws:kms:us-east-2:123456789012:key/11111111-1111-1111-1111-111111111111"]
  }

  # The user makes the data key of an encrypted session.
  statement {
    sid       = "EncryptSessionsAfSouth1"
    effect    = "Allow"
    actions   = ["kms:GenerateDataKey"]
    resources = ["arn:aws:kms:af-south-1:123456789012:key/22222222-2222-2222-2222-222222222222"]
  }
}

# What operators with access: session may do.
resource "aws_iam_policy" "operator_on_call" {
  name        = "shells-on-call"
  path        = "/"
  description = "Operator on-call of shells"
  policy      = data.aws_iam_policy_document.operator_on_call.json
  tags        = local.tags
}
