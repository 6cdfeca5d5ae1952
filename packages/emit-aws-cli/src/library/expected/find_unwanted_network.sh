find_unwanted_network() {
	find_unwanted_endpoints
	find_unwanted_groups
	find_unwanted_rules
}
