find_unwanted_policy() {
	if [[ -n ${WANTED["policy $1"]-} ]] || has_line "${UNWANTED[policy]-}" "$1"; then
		return
	fi
	lookup iam get-policy --policy-arn "$1" --query "Policy.[to_string(AttachmentCount),$TAGS_QUERY]"
	has_tags "$ANSWER" "${OWNER[@]}" || return 0
	add_unwanted policy "$1" "policy ${1##*/}"
	[[ $ANSWER == 0$'\t'* ]] || find_attachments "$1"
}
