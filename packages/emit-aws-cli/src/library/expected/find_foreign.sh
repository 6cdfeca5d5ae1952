# Policies, inline policies and instance profiles of other owners on a role of this module.
find_foreign() {
	local arn name
	for arn in ${ATTACHED[$1]}; do
		if ! has_line "${UNWANTED[attachment]-}" "role $1 $arn"; then
			add_use role "$1" "policy ${arn##*/} (not managed by this module)"
			FOREIGN+="attachment role $1 $arn"$'\n'
		fi
	done
	lookup iam list-role-policies --role-name "$1" --query 'PolicyNames[].[@]'
	for name in $ANSWER; do
		add_use role "$1" "inline policy $name"
		FOREIGN+="inline $1 $name"$'\n'
	done
	lookup iam list-instance-profiles-for-role --role-name "$1" --query 'InstanceProfiles[].[InstanceProfileName]'
	for name in $ANSWER; do
		if ! has_line "${UNWANTED[profile]-}" "$name $1"; then
			add_use role "$1" "instance profile $name (not managed by this module)"
			FOREIGN+="membership $name $1"$'\n'
		fi
	done
}
