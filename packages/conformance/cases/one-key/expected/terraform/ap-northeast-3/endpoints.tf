# Made by ssmc from sealed, document version 4cba4eb30964, facts 62525736c98a.

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
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/sealed-node-ap-northeast-3"]
    }
  }
}

# SSM Agent registers the node and asks for its associations.
# The node fetches its patch baseline and reports what it installed.
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.ap-northeast-3.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssm_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "sealed-ssm"
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
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/sealed-node-ap-northeast-3"]
    }
  }
}

# SSM Agent keeps its control and data channels open.
resource "aws_vpc_endpoint" "ssmmessages" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.ap-northeast-3.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssmmessages_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "sealed-ssmmessages"
  })
}

data "aws_iam_policy_document" "kms_endpoint" {
  # The node decrypts the data key of an encrypted session.
  statement {
    sid       = "DecryptSessions"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:ap-northeast-3:111122223333:key/11111111-1111-1111-1111-111111111111"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/sealed-node-ap-northeast-3"]
    }
  }
}

# The node decrypts the data key of an encrypted session.
resource "aws_vpc_endpoint" "kms" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.ap-northeast-3.kms"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.kms_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "sealed-kms"
  })
}

data "aws_iam_policy_document" "logs_endpoint" {
  # The node writes session logs to CloudWatch Logs.
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
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/sealed-node-ap-northeast-3"]
    }
  }

  # The node writes session logs to CloudWatch Logs.
  statement {
    sid    = "WriteSessionLogs"
    effect = "Allow"
    actions = [
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ]
    resources = ["arn:aws:logs:ap-northeast-3:${data.aws_caller_identity.this.account_id}:log-group:/ssm/sessions:*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/sealed-node-ap-northeast-3"]
    }
  }
}

# The node writes session logs to CloudWatch Logs.
resource "aws_vpc_endpoint" "logs" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.ap-northeast-3.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.logs_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "sealed-logs"
  })
}

data "aws_iam_policy_document" "s3_gateway_endpoint" {
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::aws-patch-manager-ap-northeast-3-67373598a/*",
      "arn:aws:s3:::aws-ssm-ap-northeast-3/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-northeast-3/*",
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
      "arn:aws:s3:::amazonlinux-2-repos-ap-northeast-3/*",
      "arn:aws:s3:::amazonlinux.ap-northeast-3.amazonaws.com/*",
    ]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }

  # The node writes the log of a session when it ends.
  statement {
    sid       = "WriteSessionLogs"
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::sealed-logs/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/sealed-node-ap-northeast-3"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The agent asks how sealed-logs is encrypted before it writes.
  statement {
    sid       = "ReadEncryptionSessionLogs"
    effect    = "Allow"
    actions   = ["s3:GetEncryptionConfiguration"]
    resources = ["arn:aws:s3:::sealed-logs"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/sealed-node-ap-northeast-3"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = [data.aws_caller_identity.this.account_id]
    }
  }

  # The node reads the list of patches to install.
  statement {
    sid       = "ReadPatchLists"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::sealed-lists/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${data.aws_caller_identity.this.account_id}:role/sealed-node-ap-northeast-3"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = ["444455556666"]
    }
  }
}

# The node writes the log of a session when it ends.
# The agent asks how sealed-logs is encrypted before it writes.
# AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
# The node reads the list of patches to install.
resource "aws_vpc_endpoint" "s3_gateway" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.ap-northeast-3.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy            = data.aws_iam_policy_document.s3_gateway_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "sealed-s3"
  })
}
