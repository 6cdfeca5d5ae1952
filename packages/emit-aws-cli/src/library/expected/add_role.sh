# A profile holds one role: after a retry that got through, LimitExceeded means that it has it.
add_role() {
	run_change_ignoring 'EntityAlreadyExists|LimitExceeded' iam add-role-to-instance-profile --instance-profile-name "$1" --role-name "$2"
}
