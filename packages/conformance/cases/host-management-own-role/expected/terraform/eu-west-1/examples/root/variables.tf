# Made by ssmc from hosts, document version c2703b9a623d, facts 4fe5e8072882.

variable "node_security_group_ids" {
  type        = list(string)
  description = "Security groups of the nodes, which get the egress rules that they need. Left out: the default of the module."
  default     = null
}
