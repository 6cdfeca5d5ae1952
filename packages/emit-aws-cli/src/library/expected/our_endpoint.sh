our_endpoint() {
	local row id tags
	for ((row = 0; row < ${#ENDPOINTS[@]}; row++)); do
		IFS=$'\t' read -r _ _ id _ _ tags _ <<<"${ENDPOINTS[row]}"
		[[ $id != "$1" ]] || ! has_tags "$tags" "${OWNER[@]}" || return 0
	done
	return 1
}
