# INSTANCE PROFILE
ensure_profile_association() {
	local association arn left
	profile_of "$1"
	IFS=$'\t' read -r association arn <<<"$ANSWER"
	if [[ $arn == */"$2" ]]; then
		note unchanged "profile of $1"
		return
	fi
	[[ $association != iip-assoc-* ]] || refuse "$1 already has the profile ${arn##*/}; to replace it: aws ec2 replace-iam-instance-profile-association --region $REGION --association-id $association --iam-instance-profile Name=$2"
	# EC2 needs some seconds to know a new profile.
	for ((left = 12; ; left--)); do
		run_change_ignoring InvalidParameterValue ec2 associate-iam-instance-profile --instance-id "$1" --iam-instance-profile "Name=$2" \
			--query IamInstanceProfileAssociation.AssociationId
		if "$DRY_RUN" || [[ -n $ANSWER ]]; then break; fi
		((left > 0)) || fail "$(<"$WORK/error")"
		sleep 5
	done
	note created "profile of $1"
}
