# Made by ssmc from gate, document version e7452a17ed70, facts 9285cb140aa4.

data "aws_iam_policy_document" "operator_on_call" {
  # Sessions to these nodes.
  statement {
    sid       = "StartSession"
    effect    = "Allow"
    actions   = ["ssm:StartSession"]
    resources = ["arn:aws:ec2:eu-north-1:${data.aws_caller_identity.this.account_id}:instance/*"]

    condition {
      test     = "BoolIfExists"
      variable = "ssm:SessionDocumentAccessCheck"
      values   = ["true"]
    }
  }

  # A session also needs its document.
  statement {
    sid       = "UseSessionDocuments"
    effect    = "Allow"
    actions   = ["ssm:StartSession"]
    resources = ["arn:aws:ssm:eu-north-1:${data.aws_caller_identity.this.account_id}:document/SSM-SessionManagerRunShell"]
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
}

# What operators with access: session may do.
resource "aws_iam_policy" "operator_on_call" {
  name        = "gate-on-call"
  path        = "/"
  description = "Operator on-call of gate"
  policy      = data.aws_iam_policy_document.operator_on_call.json
  tags        = local.tags
}
