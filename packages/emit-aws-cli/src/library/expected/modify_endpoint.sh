# Runs the command of the caller and updates policy and tags: KEY SERVICE POLICY TAGS...
modify_endpoint() {
	local id=${ENDPOINT[id]} same=true
	ID[$1]=$id
	WANTED["endpoint $id"]=true
	[[ ${ENDPOINT[state],,} == available ]] || PENDING+="$id"$'\n'
	if [[ $3 == - ]]; then
		is_full_access "${ENDPOINT[policy]}" || command+=(--reset-policy)
	elif ! same_json "${ENDPOINT[policy]}" "$WORK/$3"; then
		command+=(--policy-document "file://$WORK/$3")
	fi
	if ((${#command[@]} > 0)); then
		run_change ec2 modify-vpc-endpoint --vpc-endpoint-id "$id" "${command[@]}"
		same=false
	fi
	if ! has_tags "${ENDPOINT[tags]}" "${@:4}"; then
		tag_list "${@:4}"
		run_change ec2 create-tags --resources "$id" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "endpoint $2"; else note updated "endpoint $2"; fi
}
