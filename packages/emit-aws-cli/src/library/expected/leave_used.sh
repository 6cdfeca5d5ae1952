# Removes resources in use, with their dependencies, from UNWANTED.
leave_used() {
	local profile role
	while IFS=' ' read -r profile role; do
		[[ -n $profile && -n ${IN_USE["profile $profile"]-} ]] || continue
		drop_unwanted profile "$profile $role"
		note 'in use' "instance profile $profile: ${IN_USE["profile $profile"]}"
		! has_line "${UNWANTED[role]-}" "$role" || add_use role "$role" "instance profile $profile"
	done <<<"${UNWANTED[profile]-}"
	for role in ${UNWANTED[role]-}; do
		[[ -n ${IN_USE["role $role"]-} ]] || continue
		note 'in use' "role $role: ${IN_USE["role $role"]}"
		leave_role "$role"
	done
}
