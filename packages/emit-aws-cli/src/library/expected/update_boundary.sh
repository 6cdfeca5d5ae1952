# ROLE BOUNDARY FOUND
update_boundary() {
	if [[ -n $2 ]]; then
		run_change iam put-role-permissions-boundary --role-name "$1" --permissions-boundary "$2"
	elif [[ -n $3 ]]; then
		run_change_ignoring NoSuchEntity iam delete-role-permissions-boundary --role-name "$1"
	fi
}
