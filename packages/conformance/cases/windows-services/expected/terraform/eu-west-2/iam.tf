# Made by ssmc from corp, document version d169330a2a9b, facts d4d17d05a858.

data "aws_iam_policy_document" "node_trust" {
  # EC2 hands the role to the instances.
  statement {
    sid     = "Ec2"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

# SSM Agent calls Systems Manager with this role.
resource "aws_iam_role" "node" {
  name               = "corp-node-eu-west-2"
  path               = "/"
  description        = "Managed nodes of corp"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

# aws:domainJoin creates the computer account.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_directory_service_access" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMDirectoryServiceAccess"
}

# The CloudWatch agent sends metrics and logs and reads its configuration.
resource "aws_iam_role_policy_attachment" "node_cloud_watch_agent_server_policy" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"
}

# AWSEC2-VssInstallAndSnapshot makes snapshots of the volumes of its own instance.
resource "aws_iam_role_policy_attachment" "node_awsec2_vss_snapshot_policy" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AWSEC2VssSnapshotPolicy"
}

data "aws_iam_policy_document" "node_managed_buckets" {
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::aws-ssm-document-attachments-eu-west-2/*",
      "arn:aws:s3:::eu-west-2-birdwatcher-prod/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "corp-node-eu-west-2-managed-buckets"
  path        = "/"
  description = "Read the buckets that AWS keeps for Systems Manager"
  policy      = data.aws_iam_policy_document.node_managed_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_managed_buckets" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_managed_buckets.arn
}

data "aws_iam_policy_document" "node_parameters" {
  # Scripts on the nodes read these parameters.
  statement {
    sid    = "ReadParameters"
    effect = "Allow"
    actions = [
      "ssm:GetParameter",
      "ssm:GetParameters",
      "ssm:GetParametersByPath",
    ]
    resources = [
      "arn:aws:ssm:eu-west-2:${data.aws_caller_identity.this.account_id}:parameter/prod/web/*",
      "arn:aws:ssm:eu-west-2:${data.aws_caller_identity.this.account_id}:parameter/shared-secret",
    ]
  }

  # A path is listed with a call on the path itself.
  statement {
    sid       = "ListParameterPaths"
    effect    = "Allow"
    actions   = ["ssm:GetParametersByPath"]
    resources = ["arn:aws:ssm:eu-west-2:${data.aws_caller_identity.this.account_id}:parameter/prod/web"]
  }

  # SecureString parameters are decrypted with these keys.
  statement {
    sid       = "DecryptParameters"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:eu-west-2:111122223333:key/22222222-2222-2222-2222-222222222222"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ssm.eu-west-2.amazonaws.com"]
    }
  }
}

# Read parameters.
resource "aws_iam_policy" "node_parameters" {
  name        = "corp-node-eu-west-2-parameters"
  path        = "/"
  description = "Read parameters"
  policy      = data.aws_iam_policy_document.node_parameters.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_parameters" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_parameters.arn
}

data "aws_iam_policy_document" "node_domain_join" {
  # Linux nodes read the credentials of the join from one secret of the directory.
  statement {
    sid    = "ReadJoinSecret"
    effect = "Allow"
    actions = [
      "secretsmanager:DescribeSecret",
      "secretsmanager:GetSecretValue",
    ]
    resources = ["arn:aws:secretsmanager:eu-west-2:${data.aws_caller_identity.this.account_id}:secret:aws/directory-services/d-0123456789/seamless-domain-join-??????"]
  }

  # Linux nodes read the credentials of the join from one secret of the directory.
  statement {
    sid       = "DecryptJoinSecret"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:eu-west-2:111122223333:key/11111111-1111-1111-1111-111111111111"]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.eu-west-2.amazonaws.com"]
    }
  }
}

# Read the credentials of the domain join.
resource "aws_iam_policy" "node_domain_join" {
  name        = "corp-node-eu-west-2-domain-join"
  path        = "/"
  description = "Read the credentials of the domain join"
  policy      = data.aws_iam_policy_document.node_domain_join.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_domain_join" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_domain_join.arn
}

# EC2 hands the role to instances through an instance profile.
resource "aws_iam_instance_profile" "node" {
  name = "corp-node-eu-west-2"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
