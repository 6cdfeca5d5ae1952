# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.

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
