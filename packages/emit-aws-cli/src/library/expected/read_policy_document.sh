# ARN VERSION
read_policy_document() {
	lookup iam get-policy-version --policy-arn "$1" --version-id "$2" --query 'to_string(PolicyVersion.Document)'
}
