# There is no built-in waiter for endpoints: asks every ten seconds, for ten minutes.
wait_for_endpoints() {
	local ids left=60
	[[ -n $PENDING ]] && ! "$DRY_RUN" || return 0
	mapfile -t ids <<<"${PENDING%$'\n'}"
	while ((left-- > 0)); do
		lookup ec2 describe-vpc-endpoints --vpc-endpoint-ids "${ids[@]}" \
			--query "VpcEndpoints[?!contains(['available','Available'],State)].[join(' ',[VpcEndpointId,State])]"
		[[ -n $ANSWER ]] || return 0
		if [[ ${ANSWER,,} =~ failed|rejected|expired|delet ]]; then
			fail "an endpoint cannot be used: ${ANSWER//$'\n'/, }"
		fi
		sleep 10
	done
	fail "not available after ten minutes: ${ANSWER//$'\n'/, }"
}
