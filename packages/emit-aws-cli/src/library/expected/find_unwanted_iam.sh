find_unwanted_iam() {
	local rows row
	find_named InstanceProfiles InstanceProfileName InstanceProfileName list-instance-profiles
	rows=$ANSWER
	for row in $rows; do
		find_unwanted_profile "$row"
	done
	find_named Roles RoleName RoleName list-roles
	rows=$ANSWER$'\n'$FORMER_ROLES
	for row in $rows; do
		find_unwanted_role "$row"
	done
	find_named Policies PolicyName Arn list-policies --scope Local
	rows=$ANSWER$'\n'$ATTACHED_POLICIES
	for row in $rows; do
		find_unwanted_policy "$row"
	done
	find_unwanted_attachments
	find_uses
}
