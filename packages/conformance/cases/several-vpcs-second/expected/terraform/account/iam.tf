# Made by ssmc from vpc-second, document version f77b9df8146a, facts c7c356753b6a.

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_managed_instance_core" {
  role       = "vpc-first-node-us-east-2"
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
