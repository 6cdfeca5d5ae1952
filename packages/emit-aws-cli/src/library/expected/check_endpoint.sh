# KEY SERVICE TYPE SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...
check_endpoint() {
	local problem=''
	find_endpoint "$2" "$3"
	if [[ -z ${ENDPOINT[id]-} ]]; then
		result "endpoint $2" missing
		return
	fi
	WANTED["endpoint ${ENDPOINT[id]}"]=true
	has_tags "${ENDPOINT[tags]}" "${@:7}" || problem='other tags'
	report_tag_keys "endpoint $2" "${ENDPOINT[tags]}" "${@:7}"
	[[ ${ENDPOINT[state],,} == available ]] || problem="is ${ENDPOINT[state]}"
	if [[ $3 == Interface ]]; then
		[[ ${ENDPOINT[groups]} == "$4" ]] || problem='other security groups'
		[[ ${ENDPOINT[dns],,} == true ]] || problem='private DNS is disabled'
		[[ ${ENDPOINT[resolver],,} == null || $5 == - || ${ENDPOINT[resolver],,} == "$5" ]] || problem='other DNS options'
		[[ ${ENDPOINT[subnets]} != - ]] || problem='is in no subnet'
	elif [[ ${ENDPOINT[tables]} == - ]]; then
		problem='is in no route table'
	fi
	if [[ $6 == - ]]; then
		is_full_access "${ENDPOINT[policy]}" || problem='has a policy'
	elif ! same_json "${ENDPOINT[policy]}" "$WORK/$6"; then
		problem='other policy'
	fi
	result "endpoint $2" "$problem"
}
