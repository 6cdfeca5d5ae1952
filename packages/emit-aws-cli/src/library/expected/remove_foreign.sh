# Removes attachments of other owners from the roles of this module (--detach-foreign).
remove_foreign() {
	local row name role
	for row in ${UNWANTED[inline]-}; do
		IFS=' ' read -r role name <<<"$row"
		run_change iam delete-role-policy --role-name "$role" --policy-name "$name"
	done
	for row in ${UNWANTED[membership]-}; do
		IFS=' ' read -r name role <<<"$row"
		run_change iam remove-role-from-instance-profile --instance-profile-name "$name" --role-name "$role"
	done
}
