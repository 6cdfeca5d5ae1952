# Made by ssmc from transfer, document version a8694e8f69aa, facts 4fe5e8072882.

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
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.eu-west-1.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssm_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "transfer-ssm"
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
  service_name        = "com.amazonaws.eu-west-1.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssmmessages_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "transfer-ssmmessages"
  })
}

data "aws_iam_policy_document" "s3_gateway_endpoint" {
  # Package managers read these repositories without credentials.
  statement {
    sid     = "ReadPackageRepositories"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*",
      "arn:aws:s3:::amazonlinux-2-repos-eu-west-1/*",
      "arn:aws:s3:::amazonlinux.eu-west-1.amazonaws.com/*",
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
    resources = ["arn:aws:s3:::amazoncloudwatch-agent-eu-west-1/*"]

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

# Others in the VPC use these buckets.
# Clients read these public buckets without credentials.
# Package managers read these repositories without credentials.
resource "aws_vpc_endpoint" "s3_gateway" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy            = data.aws_iam_policy_document.s3_gateway_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "transfer-s3"
  })
}
