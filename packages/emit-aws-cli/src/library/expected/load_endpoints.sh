# Stores a row for each endpoint that is not being deleted in ENDPOINTS; its policy comes last, on the same line: FILTER...
load_endpoints() {
	local lines line
	lookup ec2 describe-vpc-endpoints --filters "$@" --query "VpcEndpoints[?!contains(['deleting','deleted','Deleting','Deleted'],State)].[
		'#',ServiceName,VpcEndpointType,VpcEndpointId,State,to_string(PrivateDnsEnabled),($TAGS_QUERY)||'-',
		SubnetIds&&join(',',SubnetIds)||'-',Groups&&join(',',Groups[].GroupId)||'-',RouteTableIds&&join(',',RouteTableIds)||'-',
		to_string(DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint),PolicyDocument]"
	ENDPOINTS=()
	mapfile -t lines <"$WORK/answer"
	for ((line = 0; line < ${#lines[@]}; line++)); do
		if [[ ${lines[line]} == '#'$'\t'* ]]; then
			ENDPOINTS+=("${lines[line]:2}")
		else
			ENDPOINTS[${#ENDPOINTS[@]} - 1]+=" ${lines[line]}"
		fi
	done
}
