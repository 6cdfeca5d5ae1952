# Made by ssmc from adopted, document version fbb4dd9bf0ca, facts e558e1a9edfb.

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
      test     = "ArnLike"
      variable = "aws:PrincipalArn"
      values = [
        "arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/my-role",
        "arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/*/my-role",
      ]
    }
  }
}

# SSM Agent registers the node and asks for its associations.
# The node fetches its patch baseline and reports what it installed.
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.us-west-2.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssm_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "adopted-ssm"
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
      test     = "ArnLike"
      variable = "aws:PrincipalArn"
      values = [
        "arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/my-role",
        "arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/*/my-role",
      ]
    }
  }
}

# SSM Agent keeps its control and data channels open.
resource "aws_vpc_endpoint" "ssmmessages" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.us-west-2.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssmmessages_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "adopted-ssmmessages"
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
      "arn:aws:s3:::amazon-ssm-us-west-2/*",
      "arn:aws:s3:::aws-patch-manager-us-west-2-34d7f99f8/*",
      "arn:aws:s3:::aws-ssm-us-west-2/*",
      "arn:aws:s3:::patch-baseline-snapshot-us-west-2/*",
    ]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }

  # Package managers read these repositories without credentials.
  statement {
    sid     = "ReadPackageRepositories"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazonlinux-2-repos-us-west-2/*",
      "arn:aws:s3:::amazonlinux.us-west-2.amazonaws.com/*",
    ]

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
  service_name      = "com.amazonaws.us-west-2.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy            = data.aws_iam_policy_document.s3_gateway_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "adopted-s3"
  })
}
