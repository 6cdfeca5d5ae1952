# Made by ssmc from world, document version 87e2ffcb874a, facts 84f502b1ece5.

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
  name               = "world-node"
  path               = "/"
  description        = "Managed nodes of world"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

data "aws_iam_policy_document" "node_managed_buckets" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsUsEast2"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-us-east-2/*",
      "arn:aws:s3:::aws-patch-manager-us-east-2-552881074/*",
      "arn:aws:s3:::aws-ssm-document-attachments-us-east-2/*",
      "arn:aws:s3:::aws-ssm-us-east-2/*",
      "arn:aws:s3:::aws-windows-downloads-us-east-2/*",
      "arn:aws:s3:::patch-baseline-snapshot-us-east-2/*",
      "arn:aws:s3:::us-east-2-birdwatcher-prod/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsUsEast1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-us-east-1/*",
      "arn:aws:s3:::aws-patch-manager-us-east-1-1970c647d/*",
      "arn:aws:s3:::aws-ssm-document-attachments-us-east-1/*",
      "arn:aws:s3:::aws-ssm-us-east-1/*",
      "arn:aws:s3:::aws-windows-downloads-us-east-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-us-east-1/*",
      "arn:aws:s3:::us-east-1-birdwatcher-prod/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsUsWest1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-us-west-1/*",
      "arn:aws:s3:::aws-patch-manager-us-west-1-8badb4304/*",
      "arn:aws:s3:::aws-ssm-document-attachments-us-west-1/*",
      "arn:aws:s3:::aws-ssm-us-west-1/*",
      "arn:aws:s3:::aws-windows-downloads-us-west-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-us-west-1/*",
      "arn:aws:s3:::us-west-1-birdwatcher-prod/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsUsWest2"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-us-west-2/*",
      "arn:aws:s3:::aws-patch-manager-us-west-2-34d7f99f8/*",
      "arn:aws:s3:::aws-ssm-document-attachments-us-west-2/*",
      "arn:aws:s3:::aws-ssm-us-west-2/*",
      "arn:aws:s3:::aws-windows-downloads-us-west-2/*",
      "arn:aws:s3:::patch-baseline-snapshot-us-west-2/*",
      "arn:aws:s3:::us-west-2-birdwatcher-prod/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsAfSouth1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::af-south-1-birdwatcher-prod/*",
      "arn:aws:s3:::amazon-ssm-af-south-1/*",
      "arn:aws:s3:::aws-patch-manager-af-south-1-bdd5f65a9/*",
      "arn:aws:s3:::aws-ssm-af-south-1/*",
      "arn:aws:s3:::aws-ssm-distributor-file-af-south-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-af-south-1/*",
      "arn:aws:s3:::aws-windows-downloads-af-south-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-af-south-1-tbxdb5b9/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApEast1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-east-1/*",
      "arn:aws:s3:::ap-east-1-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-east-1-632356271/*",
      "arn:aws:s3:::aws-ssm-ap-east-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-east-1/*",
      "arn:aws:s3:::aws-windows-downloads-ap-east-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-east-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApSouth2"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-south-2/*",
      "arn:aws:s3:::ap-south-2-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-south-2-32f4b4128/*",
      "arn:aws:s3:::aws-ssm-ap-south-2/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-south-2/*",
      "arn:aws:s3:::aws-windows-downloads-ap-south-2/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-south-2-50209442/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApSoutheast3"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-southeast-3/*",
      "arn:aws:s3:::ap-southeast-3-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-southeast-3-aa48fc462/*",
      "arn:aws:s3:::aws-ssm-ap-southeast-3/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-southeast-3/*",
      "arn:aws:s3:::aws-windows-downloads-ap-southeast-3/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-southeast-3-be0a3174/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApSoutheast4"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-southeast-4/*",
      "arn:aws:s3:::ap-southeast-4-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-southeast-4-01e2c40d3/*",
      "arn:aws:s3:::aws-ssm-ap-southeast-4/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-southeast-4/*",
      "arn:aws:s3:::aws-windows-downloads-ap-southeast-4/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-southeast-4-dc6f76ce/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApSouth1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-south-1/*",
      "arn:aws:s3:::ap-south-1-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-south-1-cb7c62ff9/*",
      "arn:aws:s3:::aws-ssm-ap-south-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-south-1/*",
      "arn:aws:s3:::aws-windows-downloads-ap-south-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-south-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApNortheast3"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-northeast-3/*",
      "arn:aws:s3:::ap-northeast-3-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-northeast-3-67373598a/*",
      "arn:aws:s3:::aws-ssm-ap-northeast-3/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-northeast-3/*",
      "arn:aws:s3:::aws-windows-downloads-ap-northeast-3/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-northeast-3/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApNortheast2"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-northeast-2/*",
      "arn:aws:s3:::ap-northeast-2-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-northeast-2-10467995c/*",
      "arn:aws:s3:::aws-ssm-ap-northeast-2/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-northeast-2/*",
      "arn:aws:s3:::aws-windows-downloads-ap-northeast-2/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-northeast-2/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApSoutheast1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-southeast-1/*",
      "arn:aws:s3:::ap-southeast-1-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-southeast-1-7fdfd9ef7/*",
      "arn:aws:s3:::aws-ssm-ap-southeast-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-southeast-1/*",
      "arn:aws:s3:::aws-windows-downloads-ap-southeast-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-southeast-1/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "world-node-managed-buckets"
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

data "aws_iam_policy_document" "node_managed_buckets_2" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApSoutheast2"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-southeast-2/*",
      "arn:aws:s3:::ap-southeast-2-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-southeast-2-17283a275/*",
      "arn:aws:s3:::aws-ssm-ap-southeast-2/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-southeast-2/*",
      "arn:aws:s3:::aws-windows-downloads-ap-southeast-2/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-southeast-2/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApNortheast1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-northeast-1/*",
      "arn:aws:s3:::ap-northeast-1-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-northeast-1-4849fa78f/*",
      "arn:aws:s3:::aws-ssm-ap-northeast-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-northeast-1/*",
      "arn:aws:s3:::aws-windows-downloads-ap-northeast-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-northeast-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsCaCentral1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ca-central-1/*",
      "arn:aws:s3:::aws-patch-manager-ca-central-1-3148e69e3/*",
      "arn:aws:s3:::aws-ssm-ca-central-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ca-central-1/*",
      "arn:aws:s3:::aws-windows-downloads-ca-central-1/*",
      "arn:aws:s3:::ca-central-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-ca-central-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsCaWest1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ca-west-1/*",
      "arn:aws:s3:::aws-patch-manager-ca-west-1-9e3a4b2f9/*",
      "arn:aws:s3:::aws-ssm-ca-west-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ca-west-1/*",
      "arn:aws:s3:::aws-windows-downloads-ca-west-1/*",
      "arn:aws:s3:::ca-west-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-ca-west-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsEuCentral1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-central-1/*",
      "arn:aws:s3:::aws-patch-manager-eu-central-1-9163fdaaf/*",
      "arn:aws:s3:::aws-ssm-document-attachments-eu-central-1/*",
      "arn:aws:s3:::aws-ssm-eu-central-1/*",
      "arn:aws:s3:::aws-windows-downloads-eu-central-1/*",
      "arn:aws:s3:::eu-central-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-central-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsEuWest1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-west-1/*",
      "arn:aws:s3:::aws-patch-manager-eu-west-1-5522fb710/*",
      "arn:aws:s3:::aws-ssm-document-attachments-eu-west-1/*",
      "arn:aws:s3:::aws-ssm-eu-west-1/*",
      "arn:aws:s3:::aws-windows-downloads-eu-west-1/*",
      "arn:aws:s3:::eu-west-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-west-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsEuWest2"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-west-2/*",
      "arn:aws:s3:::aws-patch-manager-eu-west-2-902a2bc74/*",
      "arn:aws:s3:::aws-ssm-document-attachments-eu-west-2/*",
      "arn:aws:s3:::aws-ssm-eu-west-2/*",
      "arn:aws:s3:::aws-windows-downloads-eu-west-2/*",
      "arn:aws:s3:::eu-west-2-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-west-2/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsEuSouth1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-south-1/*",
      "arn:aws:s3:::aws-patch-manager-eu-south-1-c52f3f594/*",
      "arn:aws:s3:::aws-ssm-distributor-file-eu-south-1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-eu-south-1/*",
      "arn:aws:s3:::aws-ssm-eu-south-1/*",
      "arn:aws:s3:::aws-windows-downloads-eu-south-1/*",
      "arn:aws:s3:::eu-south-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-south-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsEuWest3"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-west-3/*",
      "arn:aws:s3:::aws-patch-manager-eu-west-3-29bf85721/*",
      "arn:aws:s3:::aws-ssm-document-attachments-eu-west-3/*",
      "arn:aws:s3:::aws-ssm-eu-west-3/*",
      "arn:aws:s3:::aws-windows-downloads-eu-west-3/*",
      "arn:aws:s3:::eu-west-3-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-west-3/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsEuSouth2"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-south-2/*",
      "arn:aws:s3:::aws-patch-manager-eu-south-2-a4cf248b1/*",
      "arn:aws:s3:::aws-ssm-document-attachments-eu-south-2/*",
      "arn:aws:s3:::aws-ssm-eu-south-2/*",
      "arn:aws:s3:::aws-windows-downloads-eu-south-2/*",
      "arn:aws:s3:::eu-south-2-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-south-2-df2c9d70/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsEuNorth1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-north-1/*",
      "arn:aws:s3:::aws-patch-manager-eu-north-1-795879e9b/*",
      "arn:aws:s3:::aws-ssm-document-attachments-eu-north-1/*",
      "arn:aws:s3:::aws-ssm-eu-north-1/*",
      "arn:aws:s3:::aws-windows-downloads-eu-north-1/*",
      "arn:aws:s3:::eu-north-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-north-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsEuCentral2"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-eu-central-2/*",
      "arn:aws:s3:::aws-patch-manager-eu-central-2-184ce43c8/*",
      "arn:aws:s3:::aws-ssm-document-attachments-eu-central-2/*",
      "arn:aws:s3:::aws-ssm-eu-central-2/*",
      "arn:aws:s3:::aws-windows-downloads-eu-central-2/*",
      "arn:aws:s3:::eu-central-2-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-eu-central-2/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsIlCentral1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-il-central-1/*",
      "arn:aws:s3:::aws-patch-manager-il-central-1-e221cb57b/*",
      "arn:aws:s3:::aws-ssm-document-attachments-il-central-1/*",
      "arn:aws:s3:::aws-ssm-il-central-1/*",
      "arn:aws:s3:::aws-windows-downloads-il-central-1/*",
      "arn:aws:s3:::il-central-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-il-central-1/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets_2" {
  name        = "world-node-managed-buckets-2"
  path        = "/"
  description = "Read the buckets that AWS keeps for Systems Manager"
  policy      = data.aws_iam_policy_document.node_managed_buckets_2.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_managed_buckets_2" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_managed_buckets_2.arn
}

data "aws_iam_policy_document" "node_managed_buckets_3" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsMeSouth1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-me-south-1/*",
      "arn:aws:s3:::aws-patch-manager-me-south-1-a53fc9dce/*",
      "arn:aws:s3:::aws-ssm-document-attachments-me-south-1/*",
      "arn:aws:s3:::aws-ssm-me-south-1/*",
      "arn:aws:s3:::aws-windows-downloads-me-south-1/*",
      "arn:aws:s3:::me-south-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-me-south-1-uduvl7q8/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsMeCentral1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-me-central-1/*",
      "arn:aws:s3:::aws-patch-manager-me-central-1-2932f2f80/*",
      "arn:aws:s3:::aws-ssm-document-attachments-me-central-1/*",
      "arn:aws:s3:::aws-ssm-me-central-1/*",
      "arn:aws:s3:::aws-windows-downloads-me-central-1/*",
      "arn:aws:s3:::me-central-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-me-central-1/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsSaEast1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-sa-east-1/*",
      "arn:aws:s3:::aws-patch-manager-sa-east-1-ddf4b6a09/*",
      "arn:aws:s3:::aws-ssm-document-attachments-sa-east-1/*",
      "arn:aws:s3:::aws-ssm-sa-east-1/*",
      "arn:aws:s3:::aws-windows-downloads-sa-east-1/*",
      "arn:aws:s3:::patch-baseline-snapshot-sa-east-1/*",
      "arn:aws:s3:::sa-east-1-birdwatcher-prod/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApEast2"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-east-2/*",
      "arn:aws:s3:::ap-east-2-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-east-2-5a64b2916/*",
      "arn:aws:s3:::aws-ssm-ap-east-2/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-east-2/*",
      "arn:aws:s3:::aws-windows-downloads-ap-east-2/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-east-2-8947749e/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApSoutheast5"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-southeast-5/*",
      "arn:aws:s3:::ap-southeast-5-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-southeast-5-dcb42f3e3/*",
      "arn:aws:s3:::aws-ssm-ap-southeast-5/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-southeast-5/*",
      "arn:aws:s3:::aws-windows-downloads-ap-southeast-5/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-southeast-5/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApSoutheast6"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-southeast-6/*",
      "arn:aws:s3:::ap-southeast-6-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-southeast-6-df0d3a7f2/*",
      "arn:aws:s3:::aws-ssm-ap-southeast-6/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-southeast-6/*",
      "arn:aws:s3:::aws-windows-downloads-ap-southeast-6/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-southeast-6-62f446f2/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsApSoutheast7"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-ap-southeast-7/*",
      "arn:aws:s3:::ap-southeast-7-birdwatcher-prod/*",
      "arn:aws:s3:::aws-patch-manager-ap-southeast-7-c707c017a/*",
      "arn:aws:s3:::aws-ssm-ap-southeast-7/*",
      "arn:aws:s3:::aws-ssm-document-attachments-ap-southeast-7/*",
      "arn:aws:s3:::aws-windows-downloads-ap-southeast-7/*",
      "arn:aws:s3:::patch-baseline-snapshot-ap-southeast-7-1699f14f/*",
    ]
  }

  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # Command documents download their modules from buckets of AWS.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  # AWS-ConfigureAWSPackage downloads manifests and packages.
  statement {
    sid     = "ReadAwsManagedBucketsMxCentral1"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-mx-central-1/*",
      "arn:aws:s3:::aws-patch-manager-mx-central-1-396b275ad/*",
      "arn:aws:s3:::aws-ssm-document-attachments-mx-central-1/*",
      "arn:aws:s3:::aws-ssm-mx-central-1/*",
      "arn:aws:s3:::aws-windows-downloads-mx-central-1/*",
      "arn:aws:s3:::mx-central-1-birdwatcher-prod/*",
      "arn:aws:s3:::patch-baseline-snapshot-mx-central-1-ed0da79c/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets_3" {
  name        = "world-node-managed-buckets-3"
  path        = "/"
  description = "Read the buckets that AWS keeps for Systems Manager"
  policy      = data.aws_iam_policy_document.node_managed_buckets_3.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_managed_buckets_3" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_managed_buckets_3.arn
}

# EC2 hands the role to instances through an instance profile.
resource "aws_iam_instance_profile" "node" {
  name = "world-node"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
