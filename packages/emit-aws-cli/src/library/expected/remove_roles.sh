remove_roles() {
	local role
	for role in ${UNWANTED[role]-}; do
		run_change iam delete-role --role-name "$role"
		note removed "role $role"
	done
}
