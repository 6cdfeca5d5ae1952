# Does what the caller's command asks for, and renews policy and tags: KEY SERVICE POLICY TAGS...
modify_endpoint() {
	local id=${FOUND[id]} same=true
	ID[$1]=$id
	[[ ${FOUND[state],,} == available ]] || PENDING+="$id"$'\n'
	if [[ $3 == - ]]; then
		is_full_access "${FOUND[policy]}" || command+=(--reset-policy)
	elif ! same_json "${FOUND[policy]}" "$WORK/$3"; then
		command+=(--policy-document "file://$WORK/$3")
	fi
	if ((${#command[@]} > 0)); then
		change ec2 modify-vpc-endpoint --vpc-endpoint-id "$id" "${command[@]}"
		same=false
	fi
	if ! has_tags "${FOUND[tags]}" "${@:4}"; then
		tag_list "${@:4}"
		change ec2 create-tags --resources "$id" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "endpoint $2"; else note updated "endpoint $2"; fi
}
