# Ours are rules for TCP 443, outbound or of the endpoints' group.
find_unwanted_rules() {
	local id protocol direction group peer
	while IFS=$'\t' read -r id protocol direction group peer _; do
		[[ -n $id && -z ${WANTED["rule $direction $group $peer"]-} ]] || continue
		if [[ $protocol == tcp-443-443 ]] && { [[ $direction == egress ]] || is_our_group "$group"; }; then
			add_unwanted rule "$id $direction $group" "$direction rule of $group for $peer"
		else
			MISNAMED+="$direction rule $id of $group"$'\n'
		fi
	done <<<"$OUR_RULES"
}
