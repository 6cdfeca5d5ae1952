# ROLE BOUNDARY FOUND
update_boundary() {
	if [[ -n $2 ]]; then
		change iam put-role-permissions-boundary --role-name "$1" --permissions-boundary "$2"
	elif [[ -n $3 ]]; then
		tolerate NoSuchEntity iam delete-role-permissions-boundary --role-name "$1"
	fi
}
