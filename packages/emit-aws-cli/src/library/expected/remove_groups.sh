remove_groups() {
	local group
	for group in ${UNWANTED[group]-}; do
		run_change ec2 delete-security-group --group-id "$group"
		note removed "${LABELS["group $group"]}"
	done
}
