# Made by ssmc from lent, document version 635418864759, facts c7c356753b6a.

variable "node_security_group_ids" {
  type        = list(string)
  description = "Security groups of the nodes, which get the egress rules that they need. Left out: the default of the module."
  default     = null
}
