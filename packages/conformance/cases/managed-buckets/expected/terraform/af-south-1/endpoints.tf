# Made by ssmc from given, document version 9e920c75e300, facts 1a590cf2fe09.

data "aws_iam_policy_document" "ssm_endpoint" {
  # Everything of this account in the VPC goes on working.
  statement {
    sid       = "ThisAccount"
    effect    = "Allow"
    actions   = ["ssm:*"]
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

  # Agents register and fetch credentials with unsigned calls.
  statement {
    sid    = "NodeRegistration"
    effect = "Allow"
    actions = [
      "ssm:RegisterManagedInstance",
      "ssm:RequestManagedInstanceRoleToken",
      "ssm:UpdateManagedInstancePublicKey",
    ]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "ssm:NodeAccountId"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# SSM Agent registers the node and asks for its associations.
# The agent fetches the document that a command names.
# The node fetches its patch baseline and reports what it installed.
# The agent looks packages up and reports what it installed.
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.af-south-1.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssm_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "given-ssm"
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
      test     = "StringEquals"
      variable = "aws:PrincipalAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }
}

# SSM Agent keeps its control and data channels open.
resource "aws_vpc_endpoint" "ssmmessages" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.af-south-1.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssmmessages_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "given-ssmmessages"
  })
}

data "aws_iam_policy_document" "ec2messages_endpoint" {
  # Agents before 3.3.40.0 get their messages from ec2messages.
  statement {
    sid    = "LegacyAgentMessages"
    effect = "Allow"
    actions = [
      "ec2messages:AcknowledgeMessage",
      "ec2messages:DeleteMessage",
      "ec2messages:FailMessage",
      "ec2messages:GetEndpoint",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
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

# Agents before 3.3.40.0 get their messages from ec2messages.
resource "aws_vpc_endpoint" "ec2messages" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.af-south-1.ec2messages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ec2messages_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "given-ec2messages"
  })
}

data "aws_iam_policy_document" "s3_gateway_endpoint" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::given-agent/*",
      "arn:aws:s3:::given-birdwatcher/*",
      "arn:aws:s3:::given-distributor-file/*",
      "arn:aws:s3:::given-document-attachments/*",
      "arn:aws:s3:::given-modules/*",
      "arn:aws:s3:::given-packages/*",
      "arn:aws:s3:::given-patch-baseline-snapshot/*",
      "arn:aws:s3:::given-patch-manager-macos/*",
      "arn:aws:s3:::given-patch-manager/*",
      "arn:aws:s3:::given-windows-downloads/*",
    ]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }

  # Package managers read these repositories without credentials.
  statement {
    sid       = "ReadPackageRepositories"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::given-amazon-linux-2023/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }

  # Everything of this account in the VPC goes on working.
  statement {
    sid       = "ThisAccount"
    effect    = "Allow"
    actions   = ["s3:*"]
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

# AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
# Command documents download their modules from buckets of AWS.
# AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
# AWS-ConfigureAWSPackage downloads manifests and packages.
resource "aws_vpc_endpoint" "s3_gateway" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.af-south-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy            = data.aws_iam_policy_document.s3_gateway_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "given-s3"
  })
}
