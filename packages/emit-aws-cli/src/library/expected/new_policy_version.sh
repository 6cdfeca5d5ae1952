# IAM keeps five versions of a policy; the oldest one makes room.
new_policy_version() {
	lookup iam list-policy-versions --policy-arn "$1" \
		--query "Versions[4] && sort_by(Versions[?!IsDefaultVersion],&CreateDate)[0].VersionId"
	[[ $ANSWER != v* ]] || run_change iam delete-policy-version --policy-arn "$1" --version-id "$ANSWER"
	run_change iam create-policy-version --policy-arn "$1" --policy-document "file://$2" --set-as-default
}
