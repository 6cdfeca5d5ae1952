import type { Library } from './common.ts';

/** Resources of the module in a Region: endpoints, their security group, rules, and the setting of Default Host Management Configuration. */
export const OWN_NETWORK: Library = {
  load_ours: `
# Keeps what carries our tags in OUR_ENDPOINTS, OUR_GROUPS and OUR_RULES, one a line.
load_ours() {
	lookup ec2 describe-vpc-endpoints --filters "\${OWNER_FILTERS[@]}" \\
		--query "VpcEndpoints[?!contains(['deleting','deleted','Deleting','Deleted'],State)].[VpcEndpointId,VpcId,ServiceName,$TAGS_QUERY]"
	OUR_ENDPOINTS=$ANSWER
	lookup ec2 describe-security-groups --filters "\${OWNER_FILTERS[@]}" --query 'SecurityGroups[].[GroupId,VpcId,GroupName]'
	OUR_GROUPS=$ANSWER
	lookup ec2 describe-security-group-rules --filters "\${OWNER_FILTERS[@]}" --query "SecurityGroupRules[].[SecurityGroupRuleId,
		join('-',[IpProtocol,to_string(FromPort),to_string(ToPort)]),IsEgress&&'egress'||'ingress',GroupId,
		CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId||'-',Description]"
	OUR_RULES=$ANSWER
}`,
  check_same_vpc: `
# Endpoints and their group cannot move to another VPC.
check_same_vpc() {
	local id vpc
	while IFS=$'\\t' read -r id vpc _; do
		[[ -z $id || $vpc == "$1" ]] || refuse "$id of this module is in $vpc, not in $1; to move it, run destroy.sh first"
	done <<<"$OUR_ENDPOINTS"$'\\n'"$OUR_GROUPS"
}`,
  find_unwanted_network: `
find_unwanted_network() {
	find_unwanted_endpoints
	find_unwanted_groups
	find_unwanted_rules
}`,
  find_unwanted_endpoints: `
find_unwanted_endpoints() {
	local id service tags
	while IFS=$'\\t' read -r id _ service tags; do
		[[ -n $id && -z \${WANTED["endpoint $id"]-} ]] || continue
		if has_tags "$tags" Name "\${OWNER[1]}-\${service##*".$REGION."}"; then
			add_unwanted endpoint "$id" "endpoint $service ($id)"
		else
			MISNAMED+="endpoint $id"$'\\n'
		fi
	done <<<"$OUR_ENDPOINTS"
}`,
  find_unwanted_groups: `
find_unwanted_groups() {
	local id name
	while IFS=$'\\t' read -r id _ name; do
		[[ -n $id && -z \${WANTED["group $id"]-} ]] || continue
		if [[ $name == "\${OWNER[1]}-endpoints-$REGION" ]]; then
			add_unwanted group "$id" "security group $name"
		else
			MISNAMED+="security group $name ($id)"$'\\n'
		fi
	done <<<"$OUR_GROUPS"
}`,
  find_unwanted_rules: `
# Ours are rules for TCP 443, outbound or of the endpoints' group.
find_unwanted_rules() {
	local id protocol direction group peer
	while IFS=$'\\t' read -r id protocol direction group peer _; do
		[[ -n $id && -z \${WANTED["rule $direction $group $peer"]-} ]] || continue
		if [[ $protocol == tcp-443-443 ]] && { [[ $direction == egress ]] || is_our_group "$group"; }; then
			add_unwanted rule "$id $direction $group" "$direction rule of $group for $peer"
		else
			MISNAMED+="$direction rule $id of $group"$'\\n'
		fi
	done <<<"$OUR_RULES"
}`,
  is_our_group: `
is_our_group() {
	local id name
	while IFS=$'\\t' read -r id _ name; do
		[[ $id != "$1" || $name != "\${OWNER[1]}-endpoints-$REGION" ]] || return 0
	done <<<"$OUR_GROUPS"
	return 1
}`,
  is_our_setting: `
# Whether a value of the setting names a role of the document's account module: VALUE
is_our_setting() {
	local role=\${1##*/}
	could_be_ours "$role" || return 1
	lookup iam get-role --role-name "$role" --query "Role.[$TAGS_QUERY]"
	has_tags "$ANSWER" "\${OWNER[@]:0:4}" "\${OWNER[4]}" account
}`,
  find_unwanted_setting: `
# The module's setting has the value that this version gave it, or names a role of the account module: VALUE
find_unwanted_setting() {
	local value status role
	[[ -z \${WANTED["setting $REGION"]-} ]] || return 0
	lookup ssm get-service-setting --setting-id "$HOST_MANAGEMENT" --query 'ServiceSetting.[SettingValue,Status]'
	IFS=$'\\t' read -r value status <<<"$ANSWER"
	role=\${value##*/}
	[[ $status != Default && -n $role ]] || return 0
	[[ $value == "$1" ]] || is_our_setting "$value" || return 0
	add_unwanted setting "$REGION" "Default Host Management Configuration with role $role"
}`,
  find_preferences: `
# Session preferences stay: sessions of all nodes use them: NAME
find_preferences() {
	[[ -z \${WANTED["document $1"]-} ]] || return 0
	lookup ssm list-tags-for-resource --resource-type Document --resource-id "$1" --query "{Tags:TagList}|['tags:',$TAGS_QUERY]"
	! has_tags "$ANSWER" "\${OWNER[@]}" || PREFERENCES=$1
}`,
};
