# ROLE POLICY_ARN
remove_attachment() {
	attached_policies "$1"
	if has_line "${ATTACHED[$1]}" "$2"; then
		run_change iam detach-role-policy --role-name "$1" --policy-arn "$2"
		lines_not_in "${ATTACHED[$1]}" "$2"
		ATTACHED[$1]=$REPLY
		note removed "policy ${2##*/} on role $1"
	else
		note absent "policy ${2##*/} on role $1"
	fi
}
