find_unwanted_profile() {
	local role
	[[ -z ${WANTED["profile $1"]-} ]] || return 0
	lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Roles[0].RoleName,$TAGS_QUERY]"
	has_tags "$ANSWER" "${OWNER[@]}" || return 0
	role=${ANSWER%%$'\t'*}
	add_unwanted profile "$1 $role" "instance profile $1"
	[[ $role == None ]] || FORMER_ROLES+=$'\n'$role
}
