# Whether a value of the setting names a role of the document's account module: VALUE
is_our_setting() {
	local role=${1##*/}
	could_be_ours "$role" || return 1
	lookup iam get-role --role-name "$role" --query "Role.[$TAGS_QUERY]"
	has_tags "$ANSWER" "${OWNER[@]:0:4}" "${OWNER[4]}" account
}
