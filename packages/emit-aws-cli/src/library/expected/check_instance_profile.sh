# NAME PATH ROLE TAGS...
check_instance_profile() {
	local problem=''
	WANTED["profile $1"]=true
	lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Path,Roles[0].RoleName,$TAGS_QUERY]"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif [[ $ANSWER != "$2"$'\t'"$3"$'\t'* ]]; then
		problem='other path or role'
	elif ! has_tags "$ANSWER" "${@:4}"; then
		problem='other tags'
	fi
	result "instance profile $1" "$problem"
	report_tag_keys "instance profile $1" "$ANSWER" "${@:4}"
}
