# Keeps our rules in OUR_RULES, each as DIRECTION GROUP PEER DESCRIPTION.
load_our_rules() {
	lookup ec2 describe-security-group-rules --filters "${OWNER_FILTERS[@]}" \
		--query "SecurityGroupRules[?IpProtocol=='tcp'&&to_string(FromPort)=='443'&&to_string(ToPort)=='443'].[IsEgress&&'egress'||'ingress',GroupId,CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId,Description]"
	mapfile -t OUR_RULES <<<"$ANSWER"
}
