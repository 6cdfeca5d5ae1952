# Made by ssmc from adopt, document version 5041a6887d54, facts 35b7fe20dc02.

variable "node_security_group_ids" {
  type        = list(string)
  description = "Security groups of the nodes, which get the egress rules that they need. Left out: the default of the module."
  default     = null
}
