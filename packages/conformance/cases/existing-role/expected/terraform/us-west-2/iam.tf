# Made by ssmc from adopted, document version fbb4dd9bf0ca, facts e558e1a9edfb.

data "aws_iam_policy_document" "node_managed_buckets" {
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
  }
}

# Read the buckets that AWS keeps for Systems Manager.
resource "aws_iam_policy" "node_managed_buckets" {
  name        = "adopted-node-us-west-2-managed-buckets"
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
  name = "adopted-profile-us-west-2"
  path = "/"
  role = "my-role"
  tags = local.tags
}
