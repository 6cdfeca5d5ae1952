# Made by ssmc from sovereign, document version f8d4ac466bb2, facts 17a753407a96.

variable "vpc_id" {
  type        = string
  description = "VPC of the endpoints."
}

variable "subnet_ids" {
  type        = list(string)
  description = "Subnets of the interface endpoints, at most one in each Availability Zone."
}

variable "route_table_ids" {
  type        = list(string)
  description = "Route tables of the subnets of the nodes, which get the route to the S3 gateway endpoint."
}

variable "node_security_group_ids" {
  type        = list(string)
  description = "Security groups of the nodes, which get the egress rules that they need. Left out: the default of the module."
  default     = null
}

variable "node_cidr_blocks" {
  type        = list(string)
  description = "CIDR blocks of the nodes, which the endpoints admit. Left out: the default of the module."
  default     = null
}
