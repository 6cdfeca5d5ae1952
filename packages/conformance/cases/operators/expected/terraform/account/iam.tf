# Made by ssmc from people, document version 3a8edb4b5ea1, facts 6fd87982c6b5.

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
        "arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:*",
        "arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:*",
      ]
    }
  }
}

# SSM Agent calls Systems Manager with this role.
resource "aws_iam_role" "hybrid" {
  name               = "people-hybrid"
  path               = "/"
  description        = "Managed nodes of people"
  assume_role_policy = data.aws_iam_policy_document.hybrid_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "hybrid_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.hybrid.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

data "aws_iam_policy_document" "operator_everywhere" {
  # Sessions to these nodes.
  statement {
    sid     = "StartSessionUsEast1"
    effect  = "Allow"
    actions = ["ssm:StartSession"]
    resources = [
      "arn:aws:ec2:us-east-1:${data.aws_caller_identity.this.account_id}:instance/*",
      "arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:managed-instance/*",
    ]

    condition {
      test     = "BoolIfExists"
      variable = "ssm:SessionDocumentAccessCheck"
      values   = ["true"]
    }
  }

  # Sessions to these nodes.
  statement {
    sid     = "StartSessionUsEast2"
    effect  = "Allow"
    actions = ["ssm:StartSession"]
    resources = [
      "arn:aws:ec2:us-east-2:${data.aws_caller_identity.this.account_id}:instance/*",
      "arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:managed-instance/*",
    ]

    condition {
      test     = "BoolIfExists"
      variable = "ssm:SessionDocumentAccessCheck"
      values   = ["true"]
    }
  }

  # A session also needs its document.
  statement {
    sid       = "UseSessionDocumentsUsEast1"
    effect    = "Allow"
    actions   = ["ssm:StartSession"]
    resources = ["arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:document/SSM-SessionManagerRunShell"]
  }

  # A session also needs its document.
  statement {
    sid       = "UseSessionDocumentsUsEast2"
    effect    = "Allow"
    actions   = ["ssm:StartSession"]
    resources = ["arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:document/SSM-SessionManagerRunShell"]
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
resource "aws_iam_policy" "operator_everywhere" {
  name        = "people-everywhere"
  path        = "/"
  description = "Operator everywhere of people"
  policy      = data.aws_iam_policy_document.operator_everywhere.json
  tags        = local.tags
}

data "aws_iam_policy_document" "operator_tagged" {
  # A command needs its document.
  statement {
    sid       = "RunDocumentsUsEast1"
    effect    = "Allow"
    actions   = ["ssm:SendCommand"]
    resources = ["arn:aws:ssm:us-east-1::document/AWS-RunShellScript"]
  }

  # A command needs its document.
  statement {
    sid       = "RunDocumentsUsEast2"
    effect    = "Allow"
    actions   = ["ssm:SendCommand"]
    resources = ["arn:aws:ssm:us-east-2::document/AWS-RunShellScript"]
  }

  # Commands on these nodes.
  statement {
    sid     = "RunOnNodesUsEast1"
    effect  = "Allow"
    actions = ["ssm:SendCommand"]
    resources = [
      "arn:aws:ec2:us-east-1:${data.aws_caller_identity.this.account_id}:instance/*",
      "arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:managed-instance/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "ssm:resourceTag/Env"
      values   = ["prod"]
    }

    condition {
      test     = "StringEquals"
      variable = "ssm:resourceTag/Role"
      values   = ["web"]
    }
  }

  # Commands on these nodes.
  statement {
    sid     = "RunOnNodesUsEast2"
    effect  = "Allow"
    actions = ["ssm:SendCommand"]
    resources = [
      "arn:aws:ec2:us-east-2:${data.aws_caller_identity.this.account_id}:instance/*",
      "arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:managed-instance/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "ssm:resourceTag/Env"
      values   = ["prod"]
    }

    condition {
      test     = "StringEquals"
      variable = "ssm:resourceTag/Role"
      values   = ["web"]
    }
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
    sid    = "ReadDocumentsUsEast1"
    effect = "Allow"
    actions = [
      "ssm:DescribeDocument",
      "ssm:DescribeDocumentParameters",
      "ssm:GetDocument",
      "ssm:ListDocumentVersions",
    ]
    resources = ["arn:aws:ssm:us-east-1::document/AWS-RunShellScript"]
  }

  # People read a document before they run it.
  statement {
    sid    = "ReadDocumentsUsEast2"
    effect = "Allow"
    actions = [
      "ssm:DescribeDocument",
      "ssm:DescribeDocumentParameters",
      "ssm:GetDocument",
      "ssm:ListDocumentVersions",
    ]
    resources = ["arn:aws:ssm:us-east-2::document/AWS-RunShellScript"]
  }
}

# What operators with access: run-command may do.
resource "aws_iam_policy" "operator_tagged" {
  name        = "people-tagged"
  path        = "/"
  description = "Operator tagged of people"
  policy      = data.aws_iam_policy_document.operator_tagged.json
  tags        = local.tags
}

data "aws_iam_policy_document" "operator_insights" {
  # The console shows resource groups.
  statement {
    sid       = "ResourceGroups"
    effect    = "Allow"
    actions   = ["resource-groups:*"]
    resources = ["*"]
  }
}

# What operators with access: console-insights may do.
resource "aws_iam_policy" "operator_insights" {
  name        = "people-insights"
  path        = "/"
  description = "Operator insights of people"
  policy      = data.aws_iam_policy_document.operator_insights.json
  tags        = local.tags
}

data "aws_iam_policy_document" "operator_robot" {
  # Automations of these documents.
  statement {
    sid     = "StartAutomationsUsEast1"
    effect  = "Allow"
    actions = ["ssm:StartAutomationExecution"]
    resources = [
      "arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:automation-execution/*",
      "arn:aws:ssm:us-east-1::automation-definition/AWS-RestartEC2Instance:*",
      "arn:aws:ssm:us-east-1::document/AWS-RestartEC2Instance",
    ]
  }

  # Automations of these documents.
  statement {
    sid     = "StartAutomationsUsEast2"
    effect  = "Allow"
    actions = ["ssm:StartAutomationExecution"]
    resources = [
      "arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:automation-execution/*",
      "arn:aws:ssm:us-east-2::automation-definition/AWS-RestartEC2Instance:*",
      "arn:aws:ssm:us-east-2::document/AWS-RestartEC2Instance",
    ]
  }

  # Watching and stopping automations.
  statement {
    sid    = "FollowAutomationsUsEast1"
    effect = "Allow"
    actions = [
      "ssm:DescribeAutomationStepExecutions",
      "ssm:GetAutomationExecution",
      "ssm:StopAutomationExecution",
    ]
    resources = ["arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:automation-execution/*"]
  }

  # Watching and stopping automations.
  statement {
    sid    = "FollowAutomationsUsEast2"
    effect = "Allow"
    actions = [
      "ssm:DescribeAutomationStepExecutions",
      "ssm:GetAutomationExecution",
      "ssm:StopAutomationExecution",
    ]
    resources = ["arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:automation-execution/*"]
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
}

# What operators with access: automation may do.
resource "aws_iam_policy" "operator_robot" {
  name        = "people-robot"
  path        = "/"
  description = "Operator robot of people"
  policy      = data.aws_iam_policy_document.operator_robot.json
  tags        = local.tags
}

data "aws_iam_policy_document" "operator_host_admins" {
  # The setting that switches default host management on.
  statement {
    sid    = "HostManagementSettingUsEast1"
    effect = "Allow"
    actions = [
      "ssm:GetServiceSetting",
      "ssm:ResetServiceSetting",
      "ssm:UpdateServiceSetting",
    ]
    resources = ["arn:aws:ssm:us-east-1:${data.aws_caller_identity.this.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"]
  }

  # The setting that switches default host management on.
  statement {
    sid    = "HostManagementSettingUsEast2"
    effect = "Allow"
    actions = [
      "ssm:GetServiceSetting",
      "ssm:ResetServiceSetting",
      "ssm:UpdateServiceSetting",
    ]
    resources = ["arn:aws:ssm:us-east-2:${data.aws_caller_identity.this.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"]
  }

  # Turning the setting on reads the role first.
  statement {
    sid       = "ReadHostManagementRole"
    effect    = "Allow"
    actions   = ["iam:GetRole"]
    resources = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole"]
  }

  # The role may be handed to Systems Manager only.
  statement {
    sid       = "PassHostManagementRole"
    effect    = "Allow"
    actions   = ["iam:PassRole"]
    resources = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole"]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ssm.amazonaws.com"]
    }
  }
}

# What operators with access: default-host-management-admin may do.
resource "aws_iam_policy" "operator_host_admins" {
  name        = "people-host-admins"
  path        = "/"
  description = "Operator host-admins of people"
  policy      = data.aws_iam_policy_document.operator_host_admins.json
  tags        = local.tags
}
