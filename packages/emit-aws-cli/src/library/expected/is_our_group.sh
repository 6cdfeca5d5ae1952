is_our_group() {
	local id name
	while IFS=$'\t' read -r id _ name; do
		[[ $id != "$1" || $name != "${OWNER[1]}-endpoints-$REGION" ]] || return 0
	done <<<"$OUR_GROUPS"
	return 1
}
