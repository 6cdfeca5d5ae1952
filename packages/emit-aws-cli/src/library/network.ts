import type { Library } from './common.ts';

/** The security group of the endpoints and the rules between it and the nodes. */
export const SECURITY_GROUPS: Library = {
  ensure_security_group: `
# KEY NAME DESCRIPTION VPC TAGS...
ensure_security_group() {
	local key=$1 name=$2 vpc=$4 found
	lookup ec2 describe-security-groups --filters "Name=vpc-id,Values=$vpc" "Name=group-name,Values=$name" \\
		--query "SecurityGroups[].[GroupId,$TAGS_QUERY]"
	found=$ANSWER
	if [[ -z $found ]]; then
		create_security_group "$@"
		return
	fi
	require_ours "security group $name" "$found"
	ID[$key]=\${found%%$'\\t'*}
	WANTED["group \${ID[$key]}"]=true
	revoke_egress "\${ID[$key]}"
	if has_tags "$found" "\${@:5}"; then
		note unchanged "security group $name"
	else
		tag_list "\${@:5}"
		run_change ec2 create-tags --resources "\${ID[$key]}" --tags "$REPLY"
		note updated "security group $name"
	fi
}`,
  create_security_group: `
create_security_group() {
	local description id
	plain "$3"
	description=$REPLY
	tag_specification security-group "\${@:5}"
	run_change ec2 create-security-group --group-name "$2" --description="$description" --vpc-id "$4" \\
		--tag-specifications "$REPLY" --query GroupId
	id=$ANSWER
	ID[$1]=\${id:-sg-00000000}
	note created "security group $2"
	[[ -z $id ]] || revoke_egress "$id"
}`,
  revoke_egress: `
# Endpoints open no connections. AWS lets a new group send anything anywhere.
revoke_egress() {
	local ids
	lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \\
		--query 'SecurityGroupRules[?IsEgress].[SecurityGroupRuleId]'
	if [[ -n $ANSWER ]]; then
		mapfile -t ids <<<"$ANSWER"
		run_change ec2 revoke-security-group-egress --group-id "$1" --security-group-rule-ids "\${ids[@]}"
		note removed "egress rules of $1"
	fi
}`,
  ensure_rules: `
# TCP 443 between each group and each peer (group, CIDR block or prefix list), one a line: DIRECTION GROUPS PEERS DESCRIPTION
ensure_rules() {
	local direction=$1 group peer tags
	tag_specification security-group-rule "\${TAGS[@]}"
	tags=$REPLY
	for group in $2; do
		for peer in $3; do
			WANTED["rule $direction $group $peer"]=true
			group_rules "$group"
			if has_line "\${RULES[$group]}" "$direction $peer"; then
				note_rule "$direction" "$group" "$peer"
				continue
			fi
			rule_peer "$peer" "$4"
			run_change_ignoring InvalidPermission.Duplicate ec2 "authorize-security-group-$direction" --group-id "$group" \\
				--ip-permissions "[{\\"IpProtocol\\":\\"tcp\\",\\"FromPort\\":443,\\"ToPort\\":443,$REPLY}]" --tag-specifications "$tags"
			RULES[$group]+=$'\\n'"$direction $peer"
			note created "$direction rule of $group for $peer"
		done
	done
}`,
  note_rule: `
# DIRECTION GROUP PEER
note_rule() {
	if [[ $OUR_RULES == *$'\\t'"$1"$'\\t'"$2"$'\\t'"$3"$'\\t'* ]]; then
		note unchanged "$1 rule of $2 for $3"
	else
		note unchanged "$1 rule of $2 for $3 (not managed by this module)"
	fi
}`,
  group_rules: `
# Keeps the rules for TCP 443 that a group has in RULES, each as DIRECTION PEER.
group_rules() {
	if [[ $1 == sg-00000000 ]]; then
		RULES[$1]=\${RULES[$1]-}
	elif [[ -z \${RULES[$1]+set} ]]; then
		lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \\
			--query "SecurityGroupRules[?IpProtocol=='tcp'&&to_string(FromPort)=='443'&&to_string(ToPort)=='443'].[
				join(' ',[IsEgress&&'egress'||'ingress',CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId||''])]"
		RULES[$1]=$ANSWER
	fi
}`,
  rule_peer: `
# Puts a peer and the rule's description into REPLY: PEER DESCRIPTION
rule_peer() {
	json "$2"
	case $1 in
	sg-*) REPLY="\\"UserIdGroupPairs\\":[{\\"GroupId\\":\\"$1\\",\\"Description\\":$REPLY}]" ;;
	pl-*) REPLY="\\"PrefixListIds\\":[{\\"PrefixListId\\":\\"$1\\",\\"Description\\":$REPLY}]" ;;
	*) REPLY="\\"IpRanges\\":[{\\"CidrIp\\":\\"$1\\",\\"Description\\":$REPLY}]" ;;
	esac
}`,
};

/** VPC endpoints: made where missing, modified where different. */
export const ENDPOINTS: Library = {
  load_endpoints: `
# Stores a row for each endpoint that is not being deleted in ENDPOINTS; its policy comes last, on the same line: FILTER...
load_endpoints() {
	local lines line
	lookup ec2 describe-vpc-endpoints --filters "$@" --query "VpcEndpoints[?!contains(['deleting','deleted','Deleting','Deleted'],State)].[
		'#',ServiceName,VpcEndpointType,VpcEndpointId,State,to_string(PrivateDnsEnabled),($TAGS_QUERY)||'-',
		SubnetIds&&join(',',SubnetIds)||'-',Groups&&join(',',Groups[].GroupId)||'-',RouteTableIds&&join(',',RouteTableIds)||'-',
		to_string(DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint),PolicyDocument]"
	ENDPOINTS=()
	mapfile -t lines <"$WORK/answer"
	for ((line = 0; line < \${#lines[@]}; line++)); do
		if [[ \${lines[line]} == '#'$'\\t'* ]]; then
			ENDPOINTS+=("\${lines[line]:2}")
		else
			ENDPOINTS[\${#ENDPOINTS[@]} - 1]+=" \${lines[line]}"
		fi
	done
}`,
  find_endpoint: `
# Puts our endpoint for a service into ENDPOINT (by column), if there is one: SERVICE TYPE
find_endpoint() {
	local row rest column
	for ((row = 0; row < \${#ENDPOINTS[@]}; row++)); do
		rest=\${ENDPOINTS[row]} ENDPOINT=()
		[[ $rest == "$1"$'\\t'"$2"$'\\t'* ]] || continue
		for column in service type id state dns tags subnets groups tables resolver; do
			ENDPOINT[$column]=\${rest%%$'\\t'*}
			rest=\${rest:\${#ENDPOINT[$column]}+1}
		done
		ENDPOINT[policy]=$rest
		! has_tags "\${ENDPOINT[tags]}" "\${OWNER[@]}" || return 0
	done
	ENDPOINT=()
}`,
  is_full_access: `
# Whether a policy is the default endpoint policy.
is_full_access() {
	local policy=\${1//[[:space:]]/}
	[[ $policy == *'"Effect":"Allow"'* && $policy == *'"Action":"*"'* && $policy == *'"Resource":"*"'* &&
		$policy == *'"Principal":"*"'* && $policy != *'"Condition"'* && $policy != *'},{'* ]]
}`,
  ensure_interface_endpoint: `
# KEY SERVICE VPC SUBNETS SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...; RESOLVER_ONLY is of S3 alone, POLICY - is full access
ensure_interface_endpoint() {
	local key=$1 service=$2 resolver=$6 command list
	find_endpoint "$service" Interface
	if [[ -z \${ENDPOINT[id]-} ]]; then
		mapfile -t list <<<"$4"
		command=(--vpc-endpoint-type Interface --subnet-ids "\${list[@]}" --security-group-ids "$5" --private-dns-enabled)
		[[ $resolver == - ]] || command+=(--dns-options "PrivateDnsOnlyForInboundResolverEndpoint=$resolver")
		create_endpoint "$key" "$service" "$3" "$7" "\${@:8}"
		return
	fi
	command=()
	change_list subnet-ids "$4" "\${ENDPOINT[subnets]//,/$'\\n'}"
	change_list security-group-ids "$5" "\${ENDPOINT[groups]//,/$'\\n'}"
	[[ \${ENDPOINT[dns],,} == true ]] || command+=(--private-dns-enabled)
	[[ $resolver == - || \${ENDPOINT[resolver],,} == null || \${ENDPOINT[resolver],,} == "$resolver" ]] ||
		command+=(--dns-options "PrivateDnsOnlyForInboundResolverEndpoint=$resolver")
	modify_endpoint "$key" "$service" "$7" "\${@:8}"
}`,
  ensure_gateway_endpoint: `
# KEY SERVICE VPC ROUTE_TABLES POLICY TAGS...; POLICY - is full access
ensure_gateway_endpoint() {
	local key=$1 service=$2 command list
	find_endpoint "$service" Gateway
	if [[ -z \${ENDPOINT[id]-} ]]; then
		mapfile -t list <<<"$4"
		command=(--vpc-endpoint-type Gateway --route-table-ids "\${list[@]}")
		create_endpoint "$key" "$service" "$3" "$5" "\${@:6}"
		return
	fi
	command=()
	change_list route-table-ids "$4" "\${ENDPOINT[tables]//,/$'\\n'}"
	modify_endpoint "$key" "$service" "$5" "\${@:6}"
}`,
  change_list: `
# Adds the options that change a list of an endpoint to the command of the caller, values one a line: NAME WANTED FOUND
change_list() {
	local values
	lines_not_in "$2" "$3"
	mapfile -t values <<<"$REPLY"
	[[ -z $REPLY ]] || command+=("--add-$1" "\${values[@]}")
	lines_not_in "\${3/#-/}" "$2"
	mapfile -t values <<<"$REPLY"
	[[ -z $REPLY ]] || command+=("--remove-$1" "\${values[@]}")
}`,
  create_endpoint: `
# Creates an endpoint with the options in the caller's command: KEY SERVICE VPC POLICY TAGS...
create_endpoint() {
	[[ $4 == - ]] || command+=(--policy-document "file://$WORK/$4")
	tag_specification vpc-endpoint "\${@:5}"
	run_change ec2 create-vpc-endpoint --vpc-id "$3" --service-name "$2" "\${command[@]}" \\
		--tag-specifications "$REPLY" --query VpcEndpoint.VpcEndpointId
	ID[$1]=\${ANSWER:-vpce-00000000}
	[[ -z $ANSWER ]] || PENDING+="$ANSWER"$'\\n'
	note created "endpoint $2"
}`,
  modify_endpoint: `
# Runs the command of the caller and updates policy and tags: KEY SERVICE POLICY TAGS...
modify_endpoint() {
	local id=\${ENDPOINT[id]} same=true
	ID[$1]=$id
	WANTED["endpoint $id"]=true
	[[ \${ENDPOINT[state],,} == available ]] || PENDING+="$id"$'\\n'
	if [[ $3 == - ]]; then
		is_full_access "\${ENDPOINT[policy]}" || command+=(--reset-policy)
	elif ! same_json "\${ENDPOINT[policy]}" "$WORK/$3"; then
		command+=(--policy-document "file://$WORK/$3")
	fi
	if ((\${#command[@]} > 0)); then
		run_change ec2 modify-vpc-endpoint --vpc-endpoint-id "$id" "\${command[@]}"
		same=false
	fi
	if ! has_tags "\${ENDPOINT[tags]}" "\${@:4}"; then
		tag_list "\${@:4}"
		run_change ec2 create-tags --resources "$id" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "endpoint $2"; else note updated "endpoint $2"; fi
}`,
  wait_for_endpoints: `
# There is no built-in waiter for endpoints: asks every ten seconds, for ten minutes.
wait_for_endpoints() {
	local ids left=60
	[[ -n $PENDING ]] && ! "$DRY_RUN" || return 0
	mapfile -t ids <<<"\${PENDING%$'\\n'}"
	while ((left-- > 0)); do
		lookup ec2 describe-vpc-endpoints --vpc-endpoint-ids "\${ids[@]}" \\
			--query "VpcEndpoints[?!contains(['available','Available'],State)].[join(' ',[VpcEndpointId,State])]"
		[[ -n $ANSWER ]] || return 0
		if [[ \${ANSWER,,} =~ failed|rejected|expired|delet ]]; then
			fail "an endpoint cannot be used: \${ANSWER//$'\\n'/, }"
		fi
		sleep 10
	done
	fail "not available after ten minutes: \${ANSWER//$'\\n'/, }"
}`,
};
