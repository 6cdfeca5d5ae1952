# Removes our rules, also those in the security groups of the nodes.
remove_rules() {
	local direction group rule key ids
	local -A found=()
	lookup ec2 describe-security-group-rules --filters "${OWNER_FILTERS[@]}" \
		--query "SecurityGroupRules[].[IsEgress&&'egress'||'ingress',GroupId,SecurityGroupRuleId]"
	[[ -n $ANSWER ]] || note absent 'security group rules'
	while IFS=$'\t' read -r direction group rule; do
		key="$direction $group"
		[[ -z $rule ]] || found[$key]+="$rule"$'\n'
	done <<<"$ANSWER"
	for key in "${!found[@]}"; do
		direction=${key% *} group=${key#* }
		mapfile -t ids <<<"${found[$key]%$'\n'}"
		run_change ec2 "revoke-security-group-$direction" --group-id "$group" --security-group-rule-ids "${ids[@]}"
		note removed "$direction rules of $group"
	done
}
