# Made by ssmc from json, document version 2a9e6ca99073, facts 35b7fe20dc02.

variable "node_security_group_ids" {
  type        = list(string)
  description = "Security groups of the nodes, which get the egress rules that they need. Left out: the default of the module."
  default     = null
}
