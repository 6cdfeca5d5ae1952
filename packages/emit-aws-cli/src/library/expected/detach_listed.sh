# An AWS managed policy on a role that the document names has no owner to see: ROLE POLICY_ARN
detach_listed() {
	attached_policies "$1"
	if has_line "${ATTACHED[$1]}" "$2"; then
		run_change iam detach-role-policy --role-name "$1" --policy-arn "$2"
		note removed "policy ${2##*/} on role $1"
	fi
}
