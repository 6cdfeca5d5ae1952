# VPC SUBNETS
check_subnets() {
	local ids zone vpc subnet zones=''
	mapfile -t ids <<<"$2"
	lookup ec2 describe-subnets --subnet-ids "${ids[@]}" --query 'Subnets[].[AvailabilityZone,VpcId,SubnetId]'
	while IFS=$'\t' read -r zone vpc subnet; do
		[[ $vpc == "$1" ]] || refuse "$subnet is not in $1"
		! has_line "$zones" "$zone" || refuse "more than one subnet in $zone; an endpoint takes at most one in each Availability Zone"
		zones+=$'\n'$zone
	done <<<"$ANSWER"
}
