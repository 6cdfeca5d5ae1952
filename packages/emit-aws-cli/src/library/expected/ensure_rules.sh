# TCP 443 between each group and each peer (group, CIDR block or prefix list), one a line: DIRECTION GROUPS PEERS DESCRIPTION
ensure_rules() {
	local direction=$1 group peer tags
	tag_specification security-group-rule "${TAGS[@]}"
	tags=$REPLY
	for group in $2; do
		for peer in $3; do
			WANTED["rule $direction $group $peer"]=true
			group_rules "$group"
			if has_line "${RULES[$group]}" "$direction $peer"; then
				note_rule "$direction" "$group" "$peer"
				continue
			fi
			rule_peer "$peer" "$4"
			run_change_ignoring InvalidPermission.Duplicate ec2 "authorize-security-group-$direction" --group-id "$group" \
				--ip-permissions "[{\"IpProtocol\":\"tcp\",\"FromPort\":443,\"ToPort\":443,$REPLY}]" --tag-specifications "$tags"
			RULES[$group]+=$'\n'"$direction $peer"
			note created "$direction rule of $group for $peer"
		done
	done
}
