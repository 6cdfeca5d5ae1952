# A VPC can have one interface endpoint with private DNS per service: SERVICE...
check_endpoint_conflicts() {
	local row service type id state dns tags
	for ((row = 0; row < ${#ENDPOINTS[@]}; row++)); do
		IFS=$'\t' read -r service type id state dns tags _ <<<"${ENDPOINTS[row]}"
		if [[ $type != Interface || ${dns,,} != true ]] || ! has_line "$*" "$service"; then
			continue
		fi
		has_tags "$tags" "${OWNER[@]}" || refuse "$id already has private DNS for $service (not managed by this module)"
	done
}
