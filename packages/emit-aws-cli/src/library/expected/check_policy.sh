# NAME PATH DESCRIPTION POLICY TAGS...
check_policy() {
	local arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" problem=''
	read_policy "$arn"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	else
		has_tags "$ANSWER" "${@:5}" || problem='other tags'
		report_tag_keys "policy $1" "$ANSWER" "${@:5}"
		read_policy_document "$arn" "${ANSWER%%$'\t'*}"
		same_json "$ANSWER" "$WORK/$4" || problem='other statements'
	fi
	result "policy $1" "$problem"
}
