# Their security group can go when their network interfaces are gone.
remove_endpoints() {
	local ids left=90
	[[ -n ${UNWANTED[endpoint]-} ]] || return 0
	mapfile -t ids <<<"${UNWANTED[endpoint]}"
	run_change ec2 delete-vpc-endpoints --vpc-endpoint-ids "${ids[@]}" --query 'Unsuccessful[].[ResourceId,Error.Message]'
	[[ -z $ANSWER ]] || fail "endpoints are not removed: ${ANSWER//$'\n'/, }"
	while [[ -n ${UNWANTED[group]-} ]] && ! "$DRY_RUN"; do
		lookup ec2 describe-vpc-endpoints --filters "Name=vpc-endpoint-id,Values=${UNWANTED[endpoint]//$'\n'/,}" \
			--query "VpcEndpoints[?!contains(['deleted','Deleted'],State)].[VpcEndpointId]"
		[[ -n $ANSWER ]] || break
		((left-- > 0)) || fail 'the endpoints are not gone after fifteen minutes'
		sleep 10
	done
	note removed "endpoints ${UNWANTED[endpoint]//$'\n'/, }"
}
