remove_policies() {
	local arn version
	for arn in ${UNWANTED[policy]-}; do
		lookup iam list-policy-versions --policy-arn "$arn" --query 'Versions[?!IsDefaultVersion].[VersionId]'
		for version in $ANSWER; do
			run_change iam delete-policy-version --policy-arn "$arn" --version-id "$version"
		done
		run_change iam delete-policy --policy-arn "$arn"
		note removed "policy ${arn##*/}"
	done
}
