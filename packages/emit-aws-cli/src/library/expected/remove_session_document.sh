remove_session_document() {
	if ! "$DELETE_SESSION_PREFERENCES"; then
		note left "document $1; --delete-session-preferences removes it"
		return
	fi
	lookup ssm list-tags-for-resource --resource-type Document --resource-id "$1" --query "{Tags:TagList}|['tags:',$TAGS_QUERY]"
	ours "document $1" "$ANSWER" || return 0
	run_change ssm delete-document --name "$1"
	note removed "document $1"
}
