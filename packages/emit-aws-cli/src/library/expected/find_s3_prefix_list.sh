# Stores the ID of the AWS managed prefix list of S3.
find_s3_prefix_list() {
	lookup ec2 describe-prefix-lists --filters "Name=prefix-list-name,Values=$1" --query 'PrefixLists[0].PrefixListId'
	S3_PREFIX_LIST=$ANSWER
	[[ $S3_PREFIX_LIST == pl-* ]] || refuse "there is no prefix list $1"
}
