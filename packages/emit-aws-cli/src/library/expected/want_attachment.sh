# Whether a role has a policy that it shall have: ROLE POLICY_ARN
want_attachment() {
	WANTED["attachment role $1 $2"]=true WANTED["attachment of $2"]=true
	attached_policies "$1"
	has_line "${ATTACHED[$1]}" "$2" || return 1
	[[ -z ${USES[$2]-} ]] || USES[$2]=$((${USES[$2]} - 1))
}
