find_unwanted_endpoints() {
	local id service tags
	while IFS=$'\t' read -r id _ service tags; do
		[[ -n $id && -z ${WANTED["endpoint $id"]-} ]] || continue
		if has_tags "$tags" Name "${OWNER[1]}-${service##*".$REGION."}"; then
			add_unwanted endpoint "$id" "endpoint $service ($id)"
		else
			MISNAMED+="endpoint $id"$'\n'
		fi
	done <<<"$OUR_ENDPOINTS"
}
