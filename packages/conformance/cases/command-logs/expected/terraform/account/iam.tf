# Made by ssmc from commands, document version 86a78661d8de, facts b236e90e2b91.

data "aws_iam_policy_document" "operator_runner" {
  # A command needs its document.
  statement {
    sid     = "RunDocuments"
    effect  = "Allow"
    actions = ["ssm:SendCommand"]
    resources = [
      "arn:aws:ssm:sa-east-1:${data.aws_caller_identity.this.account_id}:document/my-document",
      "arn:aws:ssm:sa-east-1::document/AWS-RunShellScript",
    ]
  }

  # Commands on these nodes.
  statement {
    sid       = "RunOnNodes"
    effect    = "Allow"
    actions   = ["ssm:SendCommand"]
    resources = ["arn:aws:ec2:sa-east-1:${data.aws_caller_identity.this.account_id}:instance/i-0123456789abcdef0"]
  }

  # These calls know no narrower resource.
  statement {
    sid    = "FollowCommands"
    effect = "Allow"
    actions = [
      "ec2:DescribeInstanceStatus",
      "ssm:CancelCommand",
      "ssm:DescribeInstanceInformation",
      "ssm:DescribeInstanceProperties",
      "ssm:GetCommandInvocation",
      "ssm:ListCommandInvocations",
      "ssm:ListCommands",
      "ssm:ListDocuments",
    ]
    resources = ["*"]
  }

  # People read a document before they run it.
  statement {
    sid    = "ReadDocuments"
    effect = "Allow"
    actions = [
      "ssm:DescribeDocument",
      "ssm:DescribeDocumentParameters",
      "ssm:GetDocument",
      "ssm:ListDocumentVersions",
    ]
    resources = [
      "arn:aws:ssm:sa-east-1:${data.aws_caller_identity.this.account_id}:document/my-document",
      "arn:aws:ssm:sa-east-1::document/AWS-RunShellScript",
    ]
  }

  # The output of commands.
  statement {
    sid    = "ReadOutputLogs"
    effect = "Allow"
    actions = [
      "logs:FilterLogEvents",
      "logs:GetLogEvents",
    ]
    resources = ["arn:aws:logs:sa-east-1:${data.aws_caller_identity.this.account_id}:log-group:/aws/ssm/*"]
  }
}

# What operators with access: run-command may do.
resource "aws_iam_policy" "operator_runner" {
  name        = "commands-runner"
  path        = "/"
  description = "Operator runner of commands"
  policy      = data.aws_iam_policy_document.operator_runner.json
  tags        = local.tags
}

data "aws_iam_policy_document" "operator_robot" {
  # Automations of these documents.
  statement {
    sid     = "StartAutomations"
    effect  = "Allow"
    actions = ["ssm:StartAutomationExecution"]
    resources = [
      "arn:aws:ssm:sa-east-1:${data.aws_caller_identity.this.account_id}:automation-execution/*",
      "arn:aws:ssm:sa-east-1::automation-definition/AWS-RestartEC2Instance:*",
      "arn:aws:ssm:sa-east-1::document/AWS-RestartEC2Instance",
    ]
  }

  # Watching and stopping automations.
  statement {
    sid    = "FollowAutomations"
    effect = "Allow"
    actions = [
      "ssm:DescribeAutomationStepExecutions",
      "ssm:GetAutomationExecution",
      "ssm:StopAutomationExecution",
    ]
    resources = ["arn:aws:ssm:sa-east-1:${data.aws_caller_identity.this.account_id}:automation-execution/*"]
  }

  # These calls know no narrower resource.
  statement {
    sid    = "FindAutomations"
    effect = "Allow"
    actions = [
      "ssm:DescribeAutomationExecutions",
      "ssm:ListDocuments",
    ]
    resources = ["*"]
  }

  # The role may be handed to Systems Manager only.
  statement {
    sid       = "PassAutomationRoles"
    effect    = "Allow"
    actions   = ["iam:PassRole"]
    resources = ["arn:aws:iam::111122223333:role/automation"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ssm.amazonaws.com"]
    }
  }
}

# What operators with access: automation may do.
resource "aws_iam_policy" "operator_robot" {
  name        = "commands-robot"
  path        = "/"
  description = "Operator robot of commands"
  policy      = data.aws_iam_policy_document.operator_robot.json
  tags        = local.tags
}
