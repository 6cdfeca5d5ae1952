# Made by ssmc from json, document version 2a9e6ca99073, facts 35b7fe20dc02.

# The nodes reach AWS over the internet.
resource "aws_vpc_security_group_egress_rule" "nodes_to_internet" {
  count = length(var.node_security_group_ids)

  security_group_id = var.node_security_group_ids[count.index]
  description       = "HTTPS to the public endpoints of AWS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}
