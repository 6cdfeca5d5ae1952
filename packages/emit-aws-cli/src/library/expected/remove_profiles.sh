remove_profiles() {
	local row name role
	for row in ${UNWANTED[profile]-}; do
		IFS=' ' read -r name role <<<"$row"
		[[ $role == None ]] || run_change iam remove-role-from-instance-profile --instance-profile-name "$name" --role-name "$role"
		run_change iam delete-instance-profile --instance-profile-name "$name"
		note removed "instance profile $name"
	done
}
