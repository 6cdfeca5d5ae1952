# INSTANCE PROFILE
remove_profile_association() {
	local association arn
	profile_of "$1"
	IFS=$'\t' read -r association arn <<<"$ANSWER"
	if [[ $arn == */"$2" ]]; then
		run_change ec2 disassociate-iam-instance-profile --association-id "$association"
		note removed "profile of $1"
	fi
}
