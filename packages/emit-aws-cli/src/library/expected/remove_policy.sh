# NAME PATH
remove_policy() {
	local arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" version
	lookup iam get-policy --policy-arn "$arn" --query "Policy.[PolicyName,$TAGS_QUERY]"
	ours "policy $1" "$ANSWER" || return 0
	lookup iam list-policy-versions --policy-arn "$arn" --query 'Versions[?!IsDefaultVersion].[VersionId]'
	for version in $ANSWER; do
		run_change iam delete-policy-version --policy-arn "$arn" --version-id "$version"
	done
	run_change iam delete-policy --policy-arn "$arn"
	note removed "policy $1"
}
