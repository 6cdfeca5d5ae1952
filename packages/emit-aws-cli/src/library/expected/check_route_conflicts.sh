# A route table can have one route to S3: VPC ROUTE_TABLES
check_route_conflicts() {
	local ids table vpc target
	mapfile -t ids <<<"$2"
	lookup ec2 describe-route-tables --route-table-ids "${ids[@]}" \
		--query "RouteTables[].[RouteTableId,VpcId,Routes[?DestinationPrefixListId=='$S3_PREFIX_LIST']|[0].[GatewayId||NatGatewayId||TransitGatewayId||NetworkInterfaceId||'another']|[0]]"
	while IFS=$'\t' read -r table vpc target; do
		[[ $vpc == "$1" ]] || refuse "$table is not a route table of $1"
		[[ $target == None || $target == - ]] || our_endpoint "$target" ||
			refuse "$table already routes S3 to $target (not managed by this module)"
	done <<<"$ANSWER"
}
