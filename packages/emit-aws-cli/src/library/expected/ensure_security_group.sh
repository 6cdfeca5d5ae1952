# KEY NAME DESCRIPTION VPC TAGS...
ensure_security_group() {
	local key=$1 name=$2 vpc=$4 found
	lookup ec2 describe-security-groups --filters "Name=vpc-id,Values=$vpc" "Name=group-name,Values=$name" \
		--query "SecurityGroups[].[GroupId,$TAGS_QUERY]"
	found=$ANSWER
	if [[ -z $found ]]; then
		create_security_group "$@"
		return
	fi
	require_ours "security group $name" "$found"
	ID[$key]=${found%%$'\t'*}
	WANTED["group ${ID[$key]}"]=true
	revoke_egress "${ID[$key]}"
	if has_tags "$found" "${@:5}"; then
		note unchanged "security group $name"
	else
		tag_list "${@:5}"
		run_change ec2 create-tags --resources "${ID[$key]}" --tags "$REPLY"
		note updated "security group $name"
	fi
}
