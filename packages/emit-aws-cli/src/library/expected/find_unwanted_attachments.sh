# Our policies on other roles than before, and AWS managed policies that deploy.sh attached to our roles.
find_unwanted_attachments() {
	local arn role
	for arn in "${!USES[@]}"; do
		[[ ${USES[$arn]} == 0 || -z ${WANTED["attachment of $arn"]-} ]] || find_attachments "$arn"
	done
	for role in "${!RECORDED[@]}"; do
		[[ -n ${RECORDED[$role]} ]] || continue
		attached_policies "$role"
		for arn in ${ATTACHED[$role]}; do
			if [[ -z ${WANTED["attachment role $role $arn"]-} ]] && is_recorded "$role" "$arn"; then
				add_unwanted attachment "role $role $arn" "policy ${arn##*/} on role $role"
			fi
		done
	done
}
