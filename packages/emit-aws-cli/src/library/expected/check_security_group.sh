# KEY NAME TAGS...
check_security_group() {
	local id ingress egress problem=''
	lookup ec2 describe-security-groups --filters "Name=group-name,Values=$2" "${OWNER_FILTERS[@]}" \
		--query "SecurityGroups[0].[GroupId,to_string(length(IpPermissions)),to_string(length(IpPermissionsEgress)),$TAGS_QUERY]"
	IFS=$'\t' read -r id ingress egress _ <<<"$ANSWER"
	ID[$1]=${id/#None/}
	WANTED["group ${ID[$1]}"]=true
	if [[ -z ${ID[$1]} ]]; then
		problem='missing'
	elif [[ $egress != 0 ]]; then
		problem='has egress rules'
	elif [[ $ingress == 0 ]]; then
		problem='allows no inbound traffic'
	elif ! has_tags "$ANSWER" "${@:3}"; then
		problem='other tags'
	fi
	result "security group $2" "$problem"
	report_tag_keys "security group $2" "$ANSWER" "${@:3}"
}
