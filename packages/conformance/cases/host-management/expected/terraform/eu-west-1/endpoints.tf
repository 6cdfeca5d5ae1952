# Made by ssmc from fleet, document version 75f61079a72d, facts 4fe5e8072882.

data "aws_iam_policy_document" "ssm_endpoint" {
  # SSM Agent registers the node and asks for its associations.
  # The node fetches its patch baseline and reports what it installed.
  statement {
    sid    = "AgentCalls"
    effect = "Allow"
    actions = [
      "ssm:GetDeployablePatchSnapshotForInstance",
      "ssm:GetDocument",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:PutComplianceItems",
      "ssm:PutInventory",
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
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/service-role/fleet-host-management"]
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
# The node fetches its patch baseline and reports what it installed.
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.eu-west-1.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssm_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "fleet-ssm"
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
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/service-role/fleet-host-management"]
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
    Name = "fleet-ssmmessages"
  })
}

data "aws_iam_policy_document" "s3_gateway_endpoint" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-west-1/*",
      "arn:aws:s3:::aws-patch-manager-eu-west-1-5522fb710/*",
      "arn:aws:s3:::aws-ssm-eu-west-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-west-1/*",
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
    resources = ["arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

# AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
# AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
resource "aws_vpc_endpoint" "s3_gateway" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy            = data.aws_iam_policy_document.s3_gateway_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "fleet-s3"
  })
}
