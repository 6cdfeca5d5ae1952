# ROLE POLICY_ARN
ensure_attachment() {
	if want_attachment "$1" "$2"; then
		note unchanged "policy ${2##*/} on role $1"
	else
		[[ $2 != "arn:$PARTITION:iam::aws:"* || -z ${RECORDED[$1]+set} ]] || record "$1" "${2##*/}"
		run_change iam attach-role-policy --role-name "$1" --policy-arn "$2"
		note created "policy ${2##*/} on role $1"
	fi
}
