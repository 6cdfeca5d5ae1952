# Stores an argument in REPLY that the AWS CLI does not load from a URL or file.
plain() {
	REPLY=$1
	if [[ $1 =~ ^(file|fileb|http|https):// ]]; then
		printf '%s' "$1" >"$WORK/plain"
		REPLY="file://$WORK/plain"
	fi
}
