# The association of an instance and the ARN of its profile.
profile_of() {
	lookup ec2 describe-iam-instance-profile-associations --filters "Name=instance-id,Values=$1" Name=state,Values=associating,associated \
		--query 'IamInstanceProfileAssociations[0].[AssociationId,IamInstanceProfile.Arn]'
}
