# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
check_role() {
	local problem=''
	read_role "$1"
	role_text "${@:2:4}"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif [[ ${ANSWER#*$'\t'} != "$REPLY" ]]; then
		problem='other path, description, boundary or trust policy'
	elif ! has_tags "${ANSWER%%$'\t'*}" "${@:6}"; then
		problem='other tags'
	fi
	result "role $1" "$problem"
}
