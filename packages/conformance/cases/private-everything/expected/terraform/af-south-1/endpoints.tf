# Made by ssmc from production, document version 588976322f5d, facts 1a590cf2fe09.

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
# AWS-GatherSoftwareInventory reports what it finds.
# Associations are fetched, run and reported by the agent.
# The agent fetches the document that a command names.
# The node fetches its patch baseline and reports what it installed.
# The agent looks packages up and reports what it installed.
# The CloudWatch agent sends metrics and logs and reads its configuration.
# Scripts on the nodes read these parameters.
# A path is listed with a call on the path itself.
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.af-south-1.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ssm_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "production-ssm"
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
    Name = "production-ssmmessages"
  })
}

data "aws_iam_policy_document" "ec2_endpoint" {
  # Everything of this account in the VPC goes on working.
  statement {
    sid       = "ThisAccount"
    effect    = "Allow"
    actions   = ["ec2:*"]
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

# The CloudWatch agent sends metrics and logs and reads its configuration.
# AWSEC2-VssInstallAndSnapshot makes snapshots of the volumes of its own instance.
resource "aws_vpc_endpoint" "ec2" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.af-south-1.ec2"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ec2_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "production-ec2"
  })
}

data "aws_iam_policy_document" "logs_endpoint" {
  # Everything of this account in the VPC goes on working.
  statement {
    sid       = "ThisAccount"
    effect    = "Allow"
    actions   = ["logs:*"]
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

# SSM Agent sends its own logs to CloudWatch Logs.
# The agent sends the output of commands to CloudWatch Logs.
# The node writes session logs to CloudWatch Logs.
# The CloudWatch agent sends metrics and logs and reads its configuration.
resource "aws_vpc_endpoint" "logs" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.af-south-1.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.logs_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "production-logs"
  })
}

data "aws_iam_policy_document" "monitoring_endpoint" {
  # Everything of this account in the VPC goes on working.
  statement {
    sid       = "ThisAccount"
    effect    = "Allow"
    actions   = ["cloudwatch:*"]
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

# The CloudWatch agent sends metrics and logs and reads its configuration.
resource "aws_vpc_endpoint" "monitoring" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.af-south-1.monitoring"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.monitoring_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "production-monitoring"
  })
}

data "aws_iam_policy_document" "ds_endpoint" {
  # Everything of this account in the VPC goes on working.
  statement {
    sid       = "ThisAccount"
    effect    = "Allow"
    actions   = ["ds:*"]
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

# aws:domainJoin creates the computer account.
resource "aws_vpc_endpoint" "ds" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.af-south-1.ds"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.ds_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "production-ds"
  })
}

data "aws_iam_policy_document" "secretsmanager_endpoint" {
  # Everything of this account in the VPC goes on working.
  statement {
    sid       = "ThisAccount"
    effect    = "Allow"
    actions   = ["secretsmanager:*"]
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

# Linux nodes read the credentials of the join from one secret of the directory.
resource "aws_vpc_endpoint" "secretsmanager" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.af-south-1.secretsmanager"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  policy              = data.aws_iam_policy_document.secretsmanager_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "production-secretsmanager"
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
      "arn:aws:s3:::af-south-1-birdwatcher-prod/*",
      "arn:aws:s3:::amazon-ssm-af-south-1/*",
      "arn:aws:s3:::aws-patch-manager-af-south-1-bdd5f65a9/*",
      "arn:aws:s3:::aws-patchmanager-macos-af-south-1-bdd5f65a9/*",
      "arn:aws:s3:::aws-ssm-af-south-1/*",
      "arn:aws:s3:::aws-ssm-distributor-file-af-south-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-af-south-1/*",
      "arn:aws:s3:::aws-windows-downloads-af-south-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-af-south-1-tbxdb5b9/*",
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
      "arn:aws:s3:::al2023-repos-af-south-1-de612dc2/*",
      "arn:aws:s3:::amazonlinux-2-repos-af-south-1/*",
      "arn:aws:s3:::amazonlinux.af-south-1.amazonaws.com/*",
    ]

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
# The agent writes the output of commands.
# The agent asks how ops-logs-afs1 is encrypted before it writes.
# Commands download their scripts.
# SSM Agent lists a script path before it downloads files.
# The node writes the log of a session when it ends.
# AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
# The node reads the list of patches to install.
# AWS-ConfigureAWSPackage downloads manifests and packages.
resource "aws_vpc_endpoint" "s3_gateway" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.af-south-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  policy            = data.aws_iam_policy_document.s3_gateway_endpoint.minified_json
  tags = merge(local.tags, {
    Name = "production-s3"
  })
}
