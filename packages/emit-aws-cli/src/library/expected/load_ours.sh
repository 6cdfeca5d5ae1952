# Keeps what carries our tags in OUR_ENDPOINTS, OUR_GROUPS and OUR_RULES, one a line.
load_ours() {
	lookup ec2 describe-vpc-endpoints --filters "${OWNER_FILTERS[@]}" \
		--query "VpcEndpoints[?!contains(['deleting','deleted','Deleting','Deleted'],State)].[VpcEndpointId,VpcId,ServiceName,$TAGS_QUERY]"
	OUR_ENDPOINTS=$ANSWER
	lookup ec2 describe-security-groups --filters "${OWNER_FILTERS[@]}" --query 'SecurityGroups[].[GroupId,VpcId,GroupName]'
	OUR_GROUPS=$ANSWER
	lookup ec2 describe-security-group-rules --filters "${OWNER_FILTERS[@]}" --query "SecurityGroupRules[].[SecurityGroupRuleId,
		join('-',[IpProtocol,to_string(FromPort),to_string(ToPort)]),IsEgress&&'egress'||'ingress',GroupId,
		CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId||'-',Description]"
	OUR_RULES=$ANSWER
}
