# Session preferences stay: sessions of all nodes use them: NAME
find_preferences() {
	[[ -z ${WANTED["document $1"]-} ]] || return 0
	lookup ssm list-tags-for-resource --resource-type Document --resource-id "$1" --query "{Tags:TagList}|['tags:',$TAGS_QUERY]"
	! has_tags "$ANSWER" "${OWNER[@]}" || PREFERENCES=$1
}
