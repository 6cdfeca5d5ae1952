check_nodes_given() {
	[[ -n ${NODE_SECURITY_GROUP_IDS-} || -n ${NODE_CIDR_BLOCKS-} ]] ||
		refuse 'neither security groups nor CIDR blocks of nodes are given, so nothing could reach the endpoints'
}
