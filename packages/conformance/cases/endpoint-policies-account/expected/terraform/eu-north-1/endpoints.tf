# Made by ssmc from gate, document version 7af2c3ba454b, facts 9285cb140aa4.

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

  # These roles may use the endpoint for anything.
  statement {
    sid       = "AllowedPrincipals"
    effect    = "Allow"
    actions   = ["ssm:*"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::111122223333:role/app"]
    }
  }
}

# SSM Agent registers the node and asks for its associations; The agent fetches the document that a command names.
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.eu-north-1.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssm_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "gate-ssm"
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

  # These roles may use the endpoint for anything.
  statement {
    sid       = "AllowedPrincipals"
    effect    = "Allow"
    actions   = ["ssmmessages:*"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::111122223333:role/app"]
    }
  }
}

# SSM Agent keeps its control and data channels open.
resource "aws_vpc_endpoint" "ssmmessages" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.eu-north-1.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssmmessages_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "gate-ssmmessages"
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
      "arn:aws:s3:::amazon-ssm-eu-north-1/*",
      "arn:aws:s3:::aws-ssm-eu-north-1/*",
      "arn:aws:s3:::aws-windows-downloads-eu-north-1/*",
    ]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }

  # Clients read these public buckets without credentials.
  statement {
    sid       = "ReadPublicBuckets"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::amazoncloudwatch-agent-eu-north-1/*"]

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

  # These roles may use the endpoint for anything.
  statement {
    sid       = "AllowedPrincipals"
    effect    = "Allow"
    actions   = ["s3:*"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::111122223333:role/app"]
    }
  }
}

# AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
# Command documents download their modules from buckets of AWS.
# The agent writes the output of commands.
# The agent asks how gate-output is encrypted before it writes.
resource "aws_vpc_endpoint" "s3_gateway" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.eu-north-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy            = data.aws_iam_policy_document.s3_gateway_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "gate-s3"
  })
}
