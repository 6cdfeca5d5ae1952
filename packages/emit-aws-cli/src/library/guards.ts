import type { Library } from './common.ts';

/** What is checked before anything is changed. */
export const GUARDS: Library = {
  check_caller: `
# Stores the account ID in ACCOUNT. It must be in this partition and equal the given account, if any.
check_caller() {
	lookup sts get-caller-identity --query '[Account,Arn]'
	ACCOUNT=\${ANSWER%%$'\\t'*}
	[[ $ACCOUNT =~ ^[0-9]{12}$ ]] || refuse 'no AWS credentials'
	[[ \${ANSWER#*$'\\t'} == "arn:$PARTITION:"* ]] || refuse "the credentials belong to another partition than $PARTITION"
	[[ -z $1 || $ACCOUNT == "$1" ]] || refuse "the credentials belong to account $ACCOUNT; this module is for account $1"
}`,
  check_region: `
# REGION overrides the Region of the environment and the profile.
check_region() {
	local other=\${AWS_REGION-\${AWS_DEFAULT_REGION-}}
	[[ -z $other || $other == "$REGION" ]] || log "note: ignoring Region $other from the environment; using $REGION"
}`,
  check_nodes_given: `
check_nodes_given() {
	[[ -n \${NODE_SECURITY_GROUP_IDS-} || -n \${NODE_CIDR_BLOCKS-} ]] ||
		refuse 'pass --node-security-group-ids or --node-cidr-blocks: without them no node can reach the endpoints'
}`,
  check_vpc_dns: `
# Private DNS names need both attributes.
check_vpc_dns() {
	local attribute
	for attribute in enableDnsSupport enableDnsHostnames; do
		lookup ec2 describe-vpc-attribute --vpc-id "$1" --attribute "$attribute" --query '[EnableDnsSupport.Value,EnableDnsHostnames.Value]'
		[[ $ANSWER == *True* ]] || refuse "$1 must have $attribute enabled for private DNS"
	done
}`,
  check_subnets: `
# VPC SUBNETS
check_subnets() {
	local ids zone vpc subnet zones=''
	mapfile -t ids <<<"$2"
	lookup ec2 describe-subnets --subnet-ids "\${ids[@]}" --query 'Subnets[].[AvailabilityZone,VpcId,SubnetId]'
	while IFS=$'\\t' read -r zone vpc subnet; do
		[[ $vpc == "$1" ]] || refuse "$subnet is not in $1"
		! has_line "$zones" "$zone" || refuse "more than one subnet in $zone; an endpoint takes at most one in each Availability Zone"
		zones+=$'\\n'$zone
	done <<<"$ANSWER"
}`,
  check_endpoint_conflicts: `
# A VPC can have one interface endpoint with private DNS per service: SERVICE...
check_endpoint_conflicts() {
	local row service type id state dns tags
	for ((row = 0; row < \${#ENDPOINTS[@]}; row++)); do
		IFS=$'\\t' read -r service type id state dns tags _ <<<"\${ENDPOINTS[row]}"
		if [[ $type != Interface || \${dns,,} != true ]] || ! has_line "$*" "$service"; then
			continue
		fi
		has_tags "$tags" "\${OWNER[@]}" || refuse "$id already has private DNS for $service (not managed by this module)"
	done
}`,
  check_route_conflicts: `
# A route table can have one route to S3: VPC ROUTE_TABLES
check_route_conflicts() {
	local ids table vpc target
	mapfile -t ids <<<"$2"
	lookup ec2 describe-route-tables --route-table-ids "\${ids[@]}" \\
		--query "RouteTables[].[RouteTableId,VpcId,Routes[?DestinationPrefixListId=='$S3_PREFIX_LIST']|[0].[GatewayId||NatGatewayId||TransitGatewayId||NetworkInterfaceId||'another']|[0]]"
	while IFS=$'\\t' read -r table vpc target; do
		[[ $vpc == "$1" ]] || refuse "$table is not a route table of $1"
		[[ $target == None || $target == - ]] || our_endpoint "$target" ||
			refuse "$table already routes S3 to $target (not managed by this module)"
	done <<<"$ANSWER"
}`,
  our_endpoint: `
our_endpoint() {
	local row id tags
	for ((row = 0; row < \${#ENDPOINTS[@]}; row++)); do
		IFS=$'\\t' read -r _ _ id _ _ tags _ <<<"\${ENDPOINTS[row]}"
		[[ $id != "$1" ]] || ! has_tags "$tags" "\${OWNER[@]}" || return 0
	done
	return 1
}`,
  find_s3_prefix_list: `
# Stores the ID of the AWS managed prefix list of S3.
find_s3_prefix_list() {
	lookup ec2 describe-prefix-lists --filters "Name=prefix-list-name,Values=$1" --query 'PrefixLists[0].PrefixListId'
	S3_PREFIX_LIST=$ANSWER
	[[ $S3_PREFIX_LIST == pl-* ]] || refuse "there is no prefix list $1"
}`,
};
