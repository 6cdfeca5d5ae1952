# ROLE POLICY_ARN
is_recorded() {
	[[ $2 == "arn:$PARTITION:iam::aws:"* ]] && has_line "${RECORDED[$1]-}" "${2##*/}"
}
