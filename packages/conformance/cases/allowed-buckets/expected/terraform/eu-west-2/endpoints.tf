# Made by ssmc from transfer, document version c0032a0429b6, facts d4d17d05a858.

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
  service_name        = "com.amazonaws.eu-west-2.ssm"
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
  service_name        = "com.amazonaws.eu-west-2.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssmmessages_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "transfer-ssmmessages"
  })
}
