remove_role() {
	local policy
	lookup iam get-role --role-name "$1" --query "Role.[RoleName,$TAGS_QUERY]"
	ours "role $1" "$ANSWER" || return 0
	attached_policies "$1"
	for policy in ${ATTACHED[$1]}; do
		run_change iam detach-role-policy --role-name "$1" --policy-arn "$policy"
	done
	run_change iam delete-role --role-name "$1"
	note removed "role $1"
}
