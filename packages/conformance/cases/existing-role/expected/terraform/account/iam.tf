# Made by ssmc from adopted, document version 6e0d652ef554, facts fc052964e728.

# The policy of AWS that allows the calls of SSM Agent.
resource "aws_iam_role_policy_attachment" "node_amazon_ssm_managed_instance_core" {
  role       = "my-role"
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}
