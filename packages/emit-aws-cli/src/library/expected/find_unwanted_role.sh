find_unwanted_role() {
	local arn
	[[ -z ${WANTED["role $1"]-} ]] || return 0
	lookup iam get-role --role-name "$1" --query "Role.[$TAGS_QUERY]"
	has_tags "$ANSWER" "${OWNER[@]}" || return 0
	add_unwanted role "$1" "role $1"
	read_recorded "$1" "$ANSWER"
	attached_policies "$1"
	for arn in ${ATTACHED[$1]}; do
		[[ $arn != "arn:$PARTITION:iam::$ACCOUNT:"* ]] || ATTACHED_POLICIES+=$'\n'$arn
		[[ -z ${WANTED["policy $arn"]-} ]] || add_unwanted attachment "role $1 $arn" "policy ${arn##*/} on role $1"
	done
}
