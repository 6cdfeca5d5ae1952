# Made by ssmc from commands, document version 86a78661d8de, facts b236e90e2b91.

data "aws_iam_policy_document" "ssm_endpoint" {
  # SSM Agent registers the node and asks for its associations.
  # AWS-GatherSoftwareInventory reports what it finds.
  # Associations are fetched, run and reported by the agent.
  # The agent fetches the document that a command names.
  statement {
    sid    = "AgentCalls"
    effect = "Allow"
    actions = [
      "ssm:DescribeAssociation",
      "ssm:GetDocument",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:PutComplianceItems",
      "ssm:PutInventory",
      "ssm:UpdateAssociationStatus",
      "ssm:UpdateInstanceAssociationStatus",
      "ssm:UpdateInstanceInformation",
    ]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/commands-node-sa-east-1"]
    }
  }

  # Operators call Systems Manager from inside the VPC.
  statement {
    sid    = "Operators"
    effect = "Allow"
    actions = [
      "ssm:CancelCommand",
      "ssm:DescribeAutomationExecutions",
      "ssm:DescribeAutomationStepExecutions",
      "ssm:DescribeDocument",
      "ssm:DescribeDocumentParameters",
      "ssm:DescribeInstanceInformation",
      "ssm:DescribeInstanceProperties",
      "ssm:GetAutomationExecution",
      "ssm:GetCommandInvocation",
      "ssm:GetDocument",
      "ssm:ListCommandInvocations",
      "ssm:ListCommands",
      "ssm:ListDocumentVersions",
      "ssm:ListDocuments",
      "ssm:SendCommand",
      "ssm:StartAutomationExecution",
      "ssm:StopAutomationExecution",
    ]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# SSM Agent registers the node and asks for its associations.
# AWS-GatherSoftwareInventory reports what it finds.
# Associations are fetched, run and reported by the agent.
# The agent fetches the document that a command names.
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.sa-east-1.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssm_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "commands-ssm"
  })
}

data "aws_iam_policy_document" "ssmmessages_endpoint" {
  # SSM Agent keeps its control and data channels open.
  statement {
    sid    = "AgentChannels"
    effect = "Allow"
    actions = [
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/commands-node-sa-east-1"]
    }
  }
}

# SSM Agent keeps its control and data channels open.
resource "aws_vpc_endpoint" "ssmmessages" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.sa-east-1.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssmmessages_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "commands-ssmmessages"
  })
}

data "aws_iam_policy_document" "logs_endpoint" {
  # SSM Agent sends its own logs to CloudWatch Logs; The agent sends the output of commands to CloudWatch Logs.
  statement {
    sid       = "FindLogGroups"
    effect    = "Allow"
    actions   = ["logs:DescribeLogGroups"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/commands-node-sa-east-1"]
    }
  }

  # SSM Agent sends its own logs to CloudWatch Logs.
  statement {
    sid    = "WriteAgentLogs"
    effect = "Allow"
    actions = [
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]
    resources = ["arn:aws:logs:sa-east-1:${data.aws_caller_identity.this.account_id}:log-group:/ssm/agent:*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/commands-node-sa-east-1"]
    }
  }

  # The agent sends the output of commands to CloudWatch Logs.
  statement {
    sid    = "WriteCommandLogs"
    effect = "Allow"
    actions = [
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]
    resources = ["arn:aws:logs:sa-east-1:${data.aws_caller_identity.this.account_id}:log-group:/aws/ssm/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/commands-node-sa-east-1"]
    }
  }

  # Operators call Systems Manager from inside the VPC.
  statement {
    sid    = "Operators"
    effect = "Allow"
    actions = [
      "logs:FilterLogEvents",
      "logs:GetLogEvents",
    ]
    resources = ["arn:aws:logs:sa-east-1:${data.aws_caller_identity.this.account_id}:log-group:/aws/ssm/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# SSM Agent sends its own logs to CloudWatch Logs; The agent sends the output of commands to CloudWatch Logs.
resource "aws_vpc_endpoint" "logs" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.sa-east-1.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.logs_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "commands-logs"
  })
}

data "aws_iam_policy_document" "s3_gateway_endpoint" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-sa-east-1/*",
      "arn:aws:s3:::aws-ssm-sa-east-1/*",
      "arn:aws:s3:::aws-windows-downloads-sa-east-1/*",
    ]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }

  # Lists of SSM documents come with their categories.
  statement {
    sid       = "ReadDocumentCategories"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::ssm-document-categories-sa-east-1/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

# AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
# Command documents download their modules from buckets of AWS.
resource "aws_vpc_endpoint" "s3_gateway" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.sa-east-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy            = data.aws_iam_policy_document.s3_gateway_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "commands-s3"
  })
}
