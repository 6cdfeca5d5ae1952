# Adds the attachments of our policy that this version does not want: ARN
find_attachments() {
	local entity
	lookup iam list-entities-for-policy --policy-arn "$1" --query "[PolicyRoles[].join(' ',['role',RoleName]),
		PolicyUsers[].join(' ',['user',UserName]),PolicyGroups[].join(' ',['group',GroupName])][].[@]"
	for entity in $ANSWER; do
		[[ -n ${WANTED["attachment $entity $1"]-} ]] || add_unwanted attachment "$entity $1" "policy ${1##*/} on $entity"
	done
}
