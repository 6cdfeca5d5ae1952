# Made by ssmc from adopted, document version 656217d4ca75, facts c7c356753b6a.

data "aws_iam_policy_document" "node_managed_buckets" {
  # AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
  # AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
  statement {
    sid     = "ReadAwsManagedBuckets"
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:aws:s3:::amazon-ssm-us-east-2/*",
      "arn:aws:s3:::aws-patch-manager-us-east-2-552881074/*",
      "arn:aws:s3:::aws-ssm-us-east-2/*",
      "arn:aws:s3:::patch-baseline-snapshot-us-east-2/*",
    ]
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "adopted-node-us-east-2-managed-buckets"
  path        = "/"
  description = "Read the buckets that AWS keeps for Systems Manager"
  policy      = data.aws_iam_policy_document.node_managed_buckets.json
  tags        = local.tags
}

# The role has this policy.
resource "aws_iam_role_policy_attachment" "node_managed_buckets" {
  role       = "my-role"
  policy_arn = aws_iam_policy.node_managed_buckets.arn
}

# EC2 hands the role to instances through an instance profile.
resource "aws_iam_instance_profile" "node" {
  name = "adopted-profile-us-east-2"
  path = "/"
  role = "my-role"
  tags = local.tags
}
