# Instances that use our profiles. destroy.sh removes it from those that the module lists: REGION
find_instances() {
	local rows instance arn association profile
	lookup ec2 describe-iam-instance-profile-associations --region "$1" --filters Name=state,Values=associating,associated \
		--query 'IamInstanceProfileAssociations[].[InstanceId,IamInstanceProfile.Arn,AssociationId]'
	rows=$ANSWER
	while IFS=$'\t' read -r instance arn association; do
		profile=${arn##*/}
		[[ -n $arn && $'\n'${UNWANTED[profile]-} == *$'\n'"$profile "* ]] || continue
		if has_line "${INSTANCES-}" "$instance"; then
			add_unwanted association "$association $1" "instance profile $profile on $instance"
		else
			add_use profile "$profile" "instance $instance in $1"
			FOREIGN+="association $association $1"$'\n'
		fi
	done <<<"$rows"
}
