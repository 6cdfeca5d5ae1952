# Creates an endpoint with the options in the caller's command: KEY SERVICE VPC POLICY TAGS...
create_endpoint() {
	[[ $4 == - ]] || command+=(--policy-document "file://$WORK/$4")
	tag_specification vpc-endpoint "${@:5}"
	run_change ec2 create-vpc-endpoint --vpc-id "$3" --service-name "$2" "${command[@]}" \
		--tag-specifications "$REPLY" --query VpcEndpoint.VpcEndpointId
	ID[$1]=${ANSWER:-vpce-00000000}
	[[ -z $ANSWER ]] || PENDING+="$ANSWER"$'\n'
	note created "endpoint $2"
}
