# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.

data "aws_ec2_managed_prefix_list" "s3" {
  name = "com.amazonaws.ap-south-1.s3"
}

# The nodes reach S3 through the gateway endpoint.
resource "aws_vpc_security_group_egress_rule" "nodes_to_s3" {
  count = length(var.node_security_group_ids)

  security_group_id = var.node_security_group_ids[count.index]
  description       = "HTTPS to S3 through the gateway endpoint"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  prefix_list_id    = data.aws_ec2_managed_prefix_list.s3.id
}
