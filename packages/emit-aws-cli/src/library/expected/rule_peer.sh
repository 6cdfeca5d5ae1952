# Puts a peer and the rule's description into REPLY: PEER DESCRIPTION
rule_peer() {
	json "$2"
	case $1 in
	sg-*) REPLY="\"UserIdGroupPairs\":[{\"GroupId\":\"$1\",\"Description\":$REPLY}]" ;;
	pl-*) REPLY="\"PrefixListIds\":[{\"PrefixListId\":\"$1\",\"Description\":$REPLY}]" ;;
	*) REPLY="\"IpRanges\":[{\"CidrIp\":\"$1\",\"Description\":$REPLY}]" ;;
	esac
}
