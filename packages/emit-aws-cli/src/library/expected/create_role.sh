create_role() {
	local command
	tag_list "${@:6}"
	command=(iam create-role --role-name "$1" --path "$2" --assume-role-policy-document "file://$WORK/$5" --tags "$REPLY")
	plain "$3"
	[[ -z $3 ]] || command+=(--description="$REPLY")
	[[ -z $4 ]] || command+=(--permissions-boundary "$4")
	run_change "${command[@]}"
	wait_until iam wait role-exists --role-name "$1"
	ATTACHED[$1]='' RECORDED[$1]=''
	note created "role $1"
}
