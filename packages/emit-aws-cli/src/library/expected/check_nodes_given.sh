check_nodes_given() {
	[[ -n ${NODE_SECURITY_GROUP_IDS-} || -n ${NODE_CIDR_BLOCKS-} ]] ||
		refuse 'pass --node-security-group-ids or --node-cidr-blocks: without them no node can reach the endpoints'
}
