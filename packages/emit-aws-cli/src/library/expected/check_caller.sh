# Stores the account ID in ACCOUNT. It must be in this partition and equal the given account, if any.
check_caller() {
	lookup sts get-caller-identity --query '[Account,Arn]'
	ACCOUNT=${ANSWER%%$'\t'*}
	[[ $ACCOUNT =~ ^[0-9]{12}$ ]] || refuse 'no AWS credentials'
	[[ ${ANSWER#*$'\t'} == "arn:$PARTITION:"* ]] || refuse "the credentials belong to another partition than $PARTITION"
	[[ -z $1 || $ACCOUNT == "$1" ]] || refuse "the credentials belong to account $ACCOUNT; this module is for account $1"
}
