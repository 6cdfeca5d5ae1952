create_policy() {
	local command
	tag_list "${@:5}"
	command=(iam create-policy --policy-name "$1" --path "$2" --policy-document "file://$WORK/$4" --tags "$REPLY")
	plain "$3"
	[[ -z $3 ]] || command+=(--description="$REPLY")
	run_change "${command[@]}"
	wait_until iam wait policy-exists --policy-arn "arn:$PARTITION:iam::$ACCOUNT:policy$2$1"
	note created "policy $1"
}
