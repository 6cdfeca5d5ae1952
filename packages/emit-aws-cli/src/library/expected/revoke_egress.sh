# Endpoints open no connections. AWS lets a new group send anything anywhere.
revoke_egress() {
	local ids
	lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \
		--query 'SecurityGroupRules[?IsEgress].[SecurityGroupRuleId]'
	if [[ -n $ANSWER ]]; then
		mapfile -t ids <<<"$ANSWER"
		run_change ec2 revoke-security-group-egress --group-id "$1" --security-group-rule-ids "${ids[@]}"
		note removed "egress rules of $1"
	fi
}
