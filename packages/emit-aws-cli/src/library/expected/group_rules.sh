# Keeps the rules for TCP 443 that a group has in RULES, each as DIRECTION PEER.
group_rules() {
	if [[ $1 == sg-00000000 ]]; then
		RULES[$1]=${RULES[$1]-}
	elif [[ -z ${RULES[$1]+set} ]]; then
		lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \
			--query "SecurityGroupRules[?IpProtocol=='tcp'&&to_string(FromPort)=='443'&&to_string(ToPort)=='443'].[
				join(' ',[IsEgress&&'egress'||'ingress',CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId||''])]"
		RULES[$1]=$ANSWER
	fi
}
