# ROLE POLICY_ARN
ensure_attachment() {
	attached_policies "$1"
	if has_line "${ATTACHED[$1]}" "$2"; then
		note unchanged "policy ${2##*/} on role $1"
	else
		run_change iam attach-role-policy --role-name "$1" --policy-arn "$2"
		note created "policy ${2##*/} on role $1"
	fi
}
