# Version and tags of a policy that is wanted. How often it is attached is kept in USES: ARN
read_policy() {
	WANTED["policy $1"]=true
	lookup iam get-policy --policy-arn "$1" --query "Policy.[to_string(AttachmentCount),DefaultVersionId,$TAGS_QUERY]"
	[[ -n $ANSWER ]] || return 0
	USES[$1]=${ANSWER%%$'\t'*}
	ANSWER=${ANSWER#*$'\t'}
}
