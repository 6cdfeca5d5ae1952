find_our_endpoints() {
	lookup ec2 describe-vpc-endpoints --filters "${OWNER_FILTERS[@]}" \
		--query "VpcEndpoints[?!contains(['deleted','Deleted'],State)].[VpcEndpointId]"
}
