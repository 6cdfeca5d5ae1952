# Made by ssmc from people, document version 2a97b295a6bc, facts c7c356753b6a.

variable "node_security_group_ids" {
  type        = list(string)
  description = "Security groups of the nodes, which get the egress rules that they need. Left out: the default of the module."
  default     = null
}
