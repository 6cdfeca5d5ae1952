# ROLE POLICY_ARN
check_attachment() {
	local problem=''
	want_attachment "$1" "$2" || problem='not attached'
	result "policy ${2##*/} on role $1" "$problem"
}
