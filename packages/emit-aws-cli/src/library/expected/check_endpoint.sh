# KEY SERVICE TYPE SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...
check_endpoint() {
	local problem=''
	find_endpoint "$2" "$3"
	if [[ -z ${FOUND[id]-} ]]; then
		result "endpoint $2" missing
		return
	fi
	has_tags "${FOUND[tags]}" "${@:7}" || problem='other tags'
	[[ ${FOUND[state],,} == available ]] || problem="is ${FOUND[state]}"
	if [[ $3 == Interface ]]; then
		[[ ${FOUND[groups]} == "$4" ]] || problem='other security groups'
		[[ ${FOUND[dns],,} == true ]] || problem='private DNS is off'
		[[ ${FOUND[resolver],,} == null || $5 == - || ${FOUND[resolver],,} == "$5" ]] || problem='other DNS options'
		[[ ${FOUND[subnets]} != - ]] || problem='is in no subnet'
	elif [[ ${FOUND[tables]} == - ]]; then
		problem='is in no route table'
	fi
	if [[ $6 == - ]]; then
		is_full_access "${FOUND[policy]}" || problem='has a policy'
	elif ! same_json "${FOUND[policy]}" "$WORK/$6"; then
		problem='other policy'
	fi
	result "endpoint $2" "$problem"
}
