# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.

variable "node_security_group_ids" {
  type        = list(string)
  description = "Security groups of the nodes, which get the egress rules that they need. Left out: the default of the module."
  default     = null
}
