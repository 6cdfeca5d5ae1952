# NAME MODE CONTENT TAGS...; MODE create stops at an SSM document of another owner, adopt updates it
ensure_session_document() {
	local name=$1 content="$WORK/$3" found same=true
	WANTED["document $name"]=true
	read_document "$name"
	found=$ANSWER
	if [[ -z $found ]]; then
		tag_list "${@:4}"
		run_change ssm create-document --name "$name" --document-type Session --document-format JSON \
			--content "file://$content" --tags "$REPLY"
		note created "document $name"
		return
	fi
	lookup ssm list-tags-for-resource --resource-type Document --resource-id "$name" --query "{Tags:TagList}|[$TAGS_QUERY]"
	[[ $2 == adopt ]] || require_ours "document $name" "$ANSWER"
	if ! has_tags "$ANSWER" "${@:4}"; then
		tag_list "${@:4}"
		run_change ssm add-tags-to-resource --resource-type Document --resource-id "$name" --tags "$REPLY"
		same=false
	fi
	if ! same_json "$found" "$content"; then
		update_document "$name" "$content"
		same=false
	fi
	if "$same"; then note unchanged "document $name"; else note updated "document $name"; fi
}
