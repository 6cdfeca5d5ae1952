# Made by ssmc from sovereign, document version f8d4ac466bb2, facts 17a753407a96.

variable "vpc_id" {
  type        = string
  description = "VPC of the endpoints."
  nullable    = false

  validation {
    condition     = can(regex("^(vpc-[0-9a-f]{8,17})$", var.vpc_id))
    error_message = "vpc_id must be a VPC id such as vpc-0123456789abcdef0."
  }
}

variable "subnet_ids" {
  type        = list(string)
  description = "Subnets of the interface endpoints, at most one in each Availability Zone."
  nullable    = false

  validation {
    condition     = alltrue([for value in var.subnet_ids : can(regex("^(subnet-[0-9a-f]{8,17})$", value))])
    error_message = "subnet_ids must hold subnet ids such as subnet-0123456789abcdef0."
  }

  validation {
    condition     = length(distinct(var.subnet_ids)) == length(var.subnet_ids)
    error_message = "subnet_ids must not hold a value twice."
  }

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "subnet_ids must not be empty."
  }
}

variable "route_table_ids" {
  type        = list(string)
  description = "Route tables of the subnets of the nodes, which get the route to the S3 gateway endpoint."
  nullable    = false

  validation {
    condition     = alltrue([for value in var.route_table_ids : can(regex("^(rtb-[0-9a-f]{8,17})$", value))])
    error_message = "route_table_ids must hold route table ids such as rtb-0123456789abcdef0."
  }

  validation {
    condition     = length(distinct(var.route_table_ids)) == length(var.route_table_ids)
    error_message = "route_table_ids must not hold a value twice."
  }

  validation {
    condition     = length(var.route_table_ids) > 0
    error_message = "route_table_ids must not be empty."
  }
}

variable "node_security_group_ids" {
  type        = list(string)
  description = "Security groups of the nodes, which get the egress rules that they need."
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for value in var.node_security_group_ids : can(regex("^(sg-[0-9a-f]{8,17})$", value))])
    error_message = "node_security_group_ids must hold security group ids such as sg-0123456789abcdef0."
  }

  validation {
    condition     = length(distinct(var.node_security_group_ids)) == length(var.node_security_group_ids)
    error_message = "node_security_group_ids must not hold a value twice."
  }

  validation {
    condition     = length(var.node_security_group_ids) <= 8
    error_message = "node_security_group_ids must hold at most 8 values."
  }
}

variable "node_cidr_blocks" {
  type        = list(string)
  description = "CIDR blocks of the nodes, which the endpoints admit."
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for value in var.node_cidr_blocks : can(regex("^([0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2})$", value))])
    error_message = "node_cidr_blocks must hold IPv4 CIDR blocks such as 10.0.0.0/16."
  }

  validation {
    condition     = length(distinct(var.node_cidr_blocks)) == length(var.node_cidr_blocks)
    error_message = "node_cidr_blocks must not hold a value twice."
  }

  validation {
    condition     = length(var.node_cidr_blocks) <= 8
    error_message = "node_cidr_blocks must hold at most 8 values."
  }
}
