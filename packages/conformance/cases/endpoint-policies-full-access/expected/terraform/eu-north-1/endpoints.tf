# Made by ssmc from gate, document version c6245cbaa5d8, facts 9285cb140aa4.

# SSM Agent registers the node and asks for its associations; The agent fetches the document that a command names.
resource "aws_vpc_endpoint" "ssm" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.eu-north-1.ssm"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags = merge(local.tags, {
    Name = "gate-ssm"
  })
}

# SSM Agent keeps its control and data channels open.
resource "aws_vpc_endpoint" "ssmmessages" {
  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.eu-north-1.ssmmessages"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags = merge(local.tags, {
    Name = "gate-ssmmessages"
  })
}

# AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
# Command documents download their modules from buckets of AWS.
# The agent writes the output of commands.
# The agent asks how gate-output is encrypted before it writes.
resource "aws_vpc_endpoint" "s3_gateway" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.eu-north-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
  tags = merge(local.tags, {
    Name = "gate-s3"
  })
}
