# Made by ssmc from sovereign, document version f8d4ac466bb2, facts 17a753407a96.

data "aws_ec2_managed_prefix_list" "s3" {
  name = "com.amazonaws.eusc-de-east-1.s3"
}

# The endpoints admit HTTPS from the nodes and nothing else.
resource "aws_security_group" "endpoints" {
  name        = "sovereign-endpoints-eusc-de-east-1"
  vpc_id      = var.vpc_id
  description = "Interface endpoints of sovereign for Systems Manager"
  tags = merge(local.tags, {
    Name = "sovereign-endpoints-eusc-de-east-1"
  })

  lifecycle {
    precondition {
      condition     = length(var.node_security_group_ids) + length(var.node_cidr_blocks) > 0
      error_message = "Give node_security_group_ids or node_cidr_blocks: without them nothing reaches the endpoints (SSMC016)."
    }

    precondition {
      condition     = data.aws_vpc.this.enable_dns_support && data.aws_vpc.this.enable_dns_hostnames
      error_message = "Private DNS needs DNS support and DNS host names, and the VPC has one of them off (SSMC014)."
    }

    precondition {
      condition     = alltrue([for subnet in data.aws_subnet.endpoints : subnet.vpc_id == var.vpc_id])
      error_message = "The subnets in subnet_ids must be of the VPC in vpc_id (SSMC015)."
    }

    precondition {
      condition     = length(distinct(data.aws_subnet.endpoints[*].availability_zone_id)) == length(var.subnet_ids)
      error_message = "The subnets in subnet_ids must be of different Availability Zones (SSMC015)."
    }
  }
}

# The nodes call AWS through the endpoints.
resource "aws_vpc_security_group_ingress_rule" "endpoints_from_node_groups" {
  count = length(var.node_security_group_ids)

  security_group_id            = aws_security_group.endpoints.id
  description                  = "HTTPS from the nodes"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = var.node_security_group_ids[count.index]
}

# The nodes call AWS through the endpoints.
resource "aws_vpc_security_group_ingress_rule" "endpoints_from_node_cidr_blocks" {
  count = length(var.node_cidr_blocks)

  security_group_id = aws_security_group.endpoints.id
  description       = "HTTPS from the nodes"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = var.node_cidr_blocks[count.index]
}

# The nodes call AWS through the endpoints.
resource "aws_vpc_security_group_egress_rule" "nodes_to_endpoints" {
  count = length(var.node_security_group_ids)

  security_group_id            = var.node_security_group_ids[count.index]
  description                  = "HTTPS to the interface endpoints"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.endpoints.id
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
