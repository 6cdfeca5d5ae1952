import type { Library } from './common.ts';

/** The security group of the endpoints and the rules between it and the nodes. */
export const SECURITY_GROUPS: Library = {
  ensure_security_group: `
# KEY NAME DESCRIPTION VPC TAGS...
ensure_security_group() {
	local key=$1 name=$2 vpc=$4 found id
	found=$(lookup ec2 describe-security-groups --filters "Name=vpc-id,Values=$vpc" "Name=group-name,Values=$name" \\
		--query "SecurityGroups[].[GroupId,$TAGS_QUERY]")
	if [[ -z $found ]]; then
		change ec2 create-security-group --group-name "$name" --description="$(plain "$3")" --vpc-id "$vpc" \\
			--tag-specifications "$(tag_specification security-group "\${@:5}")" --query GroupId
		id=$(<"$WORK/answer")
		ID[$key]=\${id:-sg-00000000}
		note created "security group $name"
		[[ -z $id ]] || revoke_egress "$id"
		return
	fi
	require_ours "security group $name" "$found"
	ID[$key]=\${found%%$'\\t'*}
	revoke_egress "\${ID[$key]}"
	if has_tags "$found" "\${@:5}"; then
		note unchanged "security group $name"
	else
		change ec2 create-tags --resources "\${ID[$key]}" --tags "$(tag_list "\${@:5}")"
		note updated "security group $name"
	fi
}`,
  revoke_egress: `
# Endpoints open no connections. AWS lets a new group send anything anywhere.
revoke_egress() {
	local rules ids
	rules=$(lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \\
		--query 'SecurityGroupRules[?IsEgress].[SecurityGroupRuleId]')
	if [[ -n $rules ]]; then
		mapfile -t ids <<<"$rules"
		change ec2 revoke-security-group-egress --group-id "$1" --security-group-rule-ids "\${ids[@]}"
		note removed "egress rules of $1"
	fi
}`,
  ensure_rules: `
# TCP 443 between each group and each peer (group, CIDR block or prefix list), one a line: DIRECTION GROUPS PEERS DESCRIPTION
ensure_rules() {
	local direction=$1 group peer rules egress=False
	[[ $direction == ingress ]] || egress=True
	for group in $2; do
		[[ -n $3 ]] || continue
		rules=$(group_rules "$group" "$egress")
		for peer in $3; do
			if grep -Fxq -- "$peer" <<<"$rules"; then
				note unchanged "$direction rule of $group for $peer"
			else
				tolerate InvalidPermission.Duplicate ec2 "authorize-security-group-$direction" --group-id "$group" \\
					--ip-permissions "[{\\"IpProtocol\\":\\"tcp\\",\\"FromPort\\":443,\\"ToPort\\":443,$(rule_peer "$peer" "$4")}]" \\
					--tag-specifications "$(tag_specification security-group-rule "\${TAGS[@]}")"
				note created "$direction rule of $group for $peer"
			fi
		done
	done
}`,
  group_rules: `
# The peers that a group has a rule for TCP 443 for: GROUP EGRESS
group_rules() {
	[[ $1 != sg-00000000 ]] || return 0
	lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \\
		--query "SecurityGroupRules[?to_string(IsEgress)=='\${2,,}'&&IpProtocol=='tcp'&&to_string(FromPort)=='443'&&to_string(ToPort)=='443'].[CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId]"
}`,
  rule_peer: `
rule_peer() {
	local description
	description=$(json "$2")
	case $1 in
	sg-*) printf '"UserIdGroupPairs":[{"GroupId":"%s","Description":%s}]' "$1" "$description" ;;
	pl-*) printf '"PrefixListIds":[{"PrefixListId":"%s","Description":%s}]' "$1" "$description" ;;
	*) printf '"IpRanges":[{"CidrIp":"%s","Description":%s}]' "$1" "$description" ;;
	esac
}`,
  find_s3_prefix_list: `
# The prefix list that AWS keeps of the addresses of S3.
find_s3_prefix_list() {
	S3_PREFIX_LIST=$(lookup ec2 describe-prefix-lists --filters "Name=prefix-list-name,Values=$1" --query 'PrefixLists[0].PrefixListId')
	[[ $S3_PREFIX_LIST == pl-* ]] || refuse "there is no prefix list $1"
}`,
};

/** VPC endpoints: made where missing, modified where different. */
export const ENDPOINTS: Library = {
  endpoint_rows: `
# Prints a row for each endpoint that is not going away; its policy comes last, on the same line. FILTER...
endpoint_rows() {
	local rows mark=$'\\r'
	rows=$(lookup ec2 describe-vpc-endpoints --filters "$@" --query "VpcEndpoints[?!contains(['deleting','deleted','Deleting','Deleted'],State)].[
		'#',ServiceName,VpcEndpointType,VpcEndpointId,State,to_string(PrivateDnsEnabled),($TAGS_QUERY)||'-',
		SubnetIds&&join(',',SubnetIds)||'-',Groups&&join(',',Groups[].GroupId)||'-',RouteTableIds&&join(',',RouteTableIds)||'-',
		to_string(DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint),PolicyDocument]")
	rows=\${rows//$'\\n#\\t'/"$mark"}
	rows=\${rows//$'\\n'/ }
	rows=\${rows#$'#\\t'}
	[[ -z $rows ]] || printf '%s\\n' "\${rows//"$mark"/$'\\n'}"
}`,
  load_endpoints: `
load_endpoints() {
	ENDPOINTS=$(endpoint_rows "Name=vpc-id,Values=$1")
}`,
  find_endpoint: `
# Puts our endpoint for a service into FOUND (by column), if there is one: SERVICE TYPE
find_endpoint() {
	local service type id state dns tags subnets groups tables resolver policy
	FOUND=()
	while IFS=$'\\t' read -r service type id state dns tags subnets groups tables resolver policy; do
		if [[ $service != "$1" || $type != "$2" ]] || ! has_tags "$tags" "\${OWNER[@]}"; then
			continue
		fi
		FOUND=([id]=$id [state]=\${state,,} [dns]=\${dns,,} [tags]=$tags [resolver]=\${resolver,,})
		FOUND+=([subnets]=\${subnets//,/$'\\n'} [groups]=\${groups//,/$'\\n'} [tables]=\${tables//,/$'\\n'})
		FOUND+=([policy]=$(compact <<<"$policy"))
	done <<<"$ENDPOINTS"
}`,
  is_full_access: `
# Whether a policy without white space is the one that AWS gives an endpoint by default.
is_full_access() {
	[[ $1 == *'"Effect":"Allow"'* && $1 == *'"Action":"*"'* && $1 == *'"Resource":"*"'* && $1 == *'"Principal":"*"'* &&
		$1 != *'"Condition"'* && $1 != *'},{'* ]]
}`,
  ensure_interface_endpoint: `
# KEY SERVICE VPC SUBNETS SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...; RESOLVER_ONLY is of S3 alone, POLICY - is full access
ensure_interface_endpoint() {
	local key=$1 service=$2 resolver=$6 command list
	find_endpoint "$service" Interface
	mapfile -t list <<<"$4"
	if [[ -z \${FOUND[id]-} ]]; then
		command=(--vpc-endpoint-type Interface --subnet-ids "\${list[@]}" --security-group-ids "$5" --private-dns-enabled)
		[[ $resolver == - ]] || command+=(--dns-options "PrivateDnsOnlyForInboundResolverEndpoint=$resolver")
		create_endpoint "$key" "$service" "$3" "$7" "\${command[*]}" "\${@:8}"
		return
	fi
	command=()
	option_list --add-subnet-ids "$(minus "$4" "\${FOUND[subnets]}")"
	option_list --remove-subnet-ids "$(minus "\${FOUND[subnets]}" "$4")"
	option_list --add-security-group-ids "$(minus "$5" "\${FOUND[groups]}")"
	option_list --remove-security-group-ids "$(minus "\${FOUND[groups]}" "$5")"
	[[ \${FOUND[dns]} == true ]] || command+=(--private-dns-enabled)
	[[ $resolver == - || \${FOUND[resolver]} == null || \${FOUND[resolver]} == "$resolver" ]] ||
		command+=(--dns-options "PrivateDnsOnlyForInboundResolverEndpoint=$resolver")
	modify_endpoint "$key" "$service" "$7" "\${@:8}"
}`,
  ensure_gateway_endpoint: `
# KEY SERVICE VPC ROUTE_TABLES POLICY TAGS...; POLICY - is full access
ensure_gateway_endpoint() {
	local key=$1 service=$2 command list
	find_endpoint "$service" Gateway
	if [[ -z \${FOUND[id]-} ]]; then
		mapfile -t list <<<"$4"
		command=(--vpc-endpoint-type Gateway --route-table-ids "\${list[@]}")
		create_endpoint "$key" "$service" "$3" "$5" "\${command[*]}" "\${@:6}"
		return
	fi
	command=()
	option_list --add-route-table-ids "$(minus "$4" "\${FOUND[tables]}")"
	option_list --remove-route-table-ids "$(minus "\${FOUND[tables]}" "$4")"
	modify_endpoint "$key" "$service" "$5" "\${@:6}"
}`,
  option_list: `
# Adds an option with its values, one a line, to the caller's command; nothing if there are no values.
option_list() {
	local values
	if [[ -n $2 && $2 != - ]]; then
		mapfile -t values <<<"$2"
		command+=("$1" "\${values[@]}")
	fi
}`,
  create_endpoint: `
# KEY SERVICE VPC POLICY OPTIONS TAGS...; OPTIONS are one a line
create_endpoint() {
	local id options
	mapfile -t options <<<"$5"
	[[ $4 == - ]] || options+=(--policy-document "file://$(render "$4")")
	change ec2 create-vpc-endpoint --vpc-id "$3" --service-name "$2" "\${options[@]}" \\
		--tag-specifications "$(tag_specification vpc-endpoint "\${@:6}")" --query VpcEndpoint.VpcEndpointId
	id=$(<"$WORK/answer")
	ID[$1]=\${id:-vpce-00000000}
	[[ -z $id ]] || PENDING+="$id"$'\\n'
	note created "endpoint $2"
}`,
  modify_endpoint: `
# Does what the caller's command asks for, and renews policy and tags: KEY SERVICE POLICY TAGS...
modify_endpoint() {
	local id=\${FOUND[id]} same=true
	ID[$1]=$id
	[[ \${FOUND[state]} == available ]] || PENDING+="$id"$'\\n'
	if [[ $3 == - ]]; then
		is_full_access "\${FOUND[policy]}" || command+=(--reset-policy)
	elif [[ \${FOUND[policy]} != "$(<"$(render "$3")")" ]]; then
		command+=(--policy-document "file://$(render "$3")")
	fi
	if ((\${#command[@]} > 0)); then
		change ec2 modify-vpc-endpoint --vpc-endpoint-id "$id" "\${command[@]}"
		same=false
	fi
	if ! has_tags "\${FOUND[tags]}" "\${@:4}"; then
		change ec2 create-tags --resources "$id" --tags "$(tag_list "\${@:4}")"
		same=false
	fi
	if "$same"; then note unchanged "endpoint $2"; else note updated "endpoint $2"; fi
}`,
  wait_for_endpoints: `
# There is no built-in waiter for endpoints: asks every ten seconds, for ten minutes.
wait_for_endpoints() {
	local ids states left=60
	[[ -n $PENDING ]] && ! "$DRY_RUN" || return 0
	mapfile -t ids <<<"\${PENDING%$'\\n'}"
	while ((left-- > 0)); do
		states=$(lookup ec2 describe-vpc-endpoints --vpc-endpoint-ids "\${ids[@]}" \\
			--query "VpcEndpoints[?!contains(['available','Available'],State)].[join(' ',[VpcEndpointId,State])]")
		[[ -n $states ]] || return 0
		if [[ \${states,,} =~ failed|rejected|expired|delet ]]; then
			fail "an endpoint cannot be used: $(join_lines "$states")"
		fi
		sleep 10
	done
	fail "not available after ten minutes: $(join_lines "$states")"
}`,
};
