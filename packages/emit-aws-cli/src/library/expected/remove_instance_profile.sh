remove_instance_profile() {
	local role
	lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Roles[0].RoleName,$TAGS_QUERY]"
	ours "instance profile $1" "$ANSWER" || return 0
	role=${ANSWER%%$'\t'*}
	[[ $role == None ]] || run_change iam remove-role-from-instance-profile --instance-profile-name "$1" --role-name "$role"
	run_change iam delete-instance-profile --instance-profile-name "$1"
	note removed "instance profile $1"
}
