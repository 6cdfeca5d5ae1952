# Removes our endpoints and waits until their network interfaces are gone.
remove_endpoints() {
	local ids removed left=90
	find_our_endpoints
	if [[ -z $ANSWER ]]; then
		note absent endpoints
		return
	fi
	mapfile -t ids <<<"$ANSWER"
	removed=${ANSWER//$'\n'/, }
	run_change ec2 delete-vpc-endpoints --vpc-endpoint-ids "${ids[@]}" --query 'Unsuccessful[].[ResourceId,Error.Message]'
	[[ -z $ANSWER ]] || fail "endpoints are not removed: ${ANSWER//$'\n'/, }"
	while ! "$DRY_RUN"; do
		find_our_endpoints
		[[ -n $ANSWER ]] || break
		((left-- > 0)) || fail 'the endpoints are not gone after fifteen minutes'
		sleep 10
	done
	note removed "endpoints $removed"
}
