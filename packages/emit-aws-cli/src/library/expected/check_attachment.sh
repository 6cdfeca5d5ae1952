# ROLE POLICY_ARN
check_attachment() {
	local problem=''
	attached_policies "$1"
	has_line "${ATTACHED[$1]}" "$2" || problem='not attached'
	result "policy ${2##*/} on role $1" "$problem"
}
