# NAME PATH DESCRIPTION POLICY TAGS...
ensure_policy() {
	local name=$1 arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" found same=true
	read_policy "$arn"
	found=$ANSWER
	if [[ -z $found ]]; then
		create_policy "$@"
		return
	fi
	require_ours "policy $name" "$found"
	read_policy_document "$arn" "${found%%$'\t'*}"
	if ! same_json "$ANSWER" "$WORK/$4"; then
		new_policy_version "$arn" "$WORK/$4"
		same=false
	fi
	if ! has_tags "$found" "${@:5}"; then
		tag_list "${@:5}"
		run_change iam tag-policy --policy-arn "$arn" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "policy $name"; else note updated "policy $name"; fi
}
