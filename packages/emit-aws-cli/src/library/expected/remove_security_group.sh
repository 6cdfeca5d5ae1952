remove_security_group() {
	local group
	lookup ec2 describe-security-groups --filters "Name=group-name,Values=$1" "${OWNER_FILTERS[@]}" --query 'SecurityGroups[].[GroupId]'
	[[ -n $ANSWER ]] || note absent "security group $1"
	for group in $ANSWER; do
		run_change ec2 delete-security-group --group-id "$group"
		note removed "security group $1"
	done
}
