# Made by ssmc from transfer, document version c0032a0429b6, facts d4d17d05a858.

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
  name               = "transfer-node-eu-west-2"
  path               = "/"
  description        = "Managed nodes of transfer"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
  tags               = local.tags
}

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_managed_instance_core" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

# EC2 hands the role to instances through an instance profile.
resource "aws_iam_instance_profile" "node" {
  name = "transfer-node-eu-west-2"
  path = "/"
  role = aws_iam_role.node.name
  tags = local.tags
}
