# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
check_role() {
	local problem='' tags
	WANTED["role $1"]=true
	read_role "$1"
	tags=${ANSWER%%$'\t'*}
	! has_tags "$tags" "${OWNER[@]}" || read_recorded "$1" "$tags"
	role_text "${@:2:4}"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif [[ ${ANSWER#*$'\t'} != "$REPLY" ]]; then
		problem='other path, description, boundary or trust policy'
	elif ! has_tags "$tags" "${@:6}"; then
		problem='other tags'
	fi
	result "role $1" "$problem"
	report_tag_keys "role $1" "$tags" "${@:6}"
}
