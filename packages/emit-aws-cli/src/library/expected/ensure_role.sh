# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
ensure_role() {
	local name=$1 path=$2 tags boundary found
	WANTED["role $name"]=true
	read_role "$name"
	if [[ -z $ANSWER ]]; then
		create_role "$@"
		return
	fi
	tags=${ANSWER%%$'\t'*} found=${ANSWER#*$'\t'}
	require_ours "role $name" "$tags"
	read_recorded "$name" "$tags"
	[[ $found == "$path"$'\t'* ]] || refuse "role $name has another path than $path, and a path cannot be changed"
	role_text "${@:2:4}"
	if [[ $found == "$REPLY" ]] && has_tags "$tags" "${@:6}"; then
		note unchanged "role $name"
		return
	fi
	plain "$3"
	run_change iam update-role --role-name "$name" --description="$REPLY"
	run_change iam update-assume-role-policy --role-name "$name" --policy-document "file://$WORK/$5"
	tag_list "${@:6}"
	run_change iam tag-role --role-name "$name" --tags "$REPLY"
	boundary=${found#*$'\t'}
	update_boundary "$name" "$4" "${boundary%%$'\t'*}"
	note updated "role $name"
}
