import type { Library } from './common.ts';

/** Removal: what is not there is fine, what is not ours is left alone. */
export const REMOVE_IAM: Library = {
  ours: `
# Whether it exists and is ours; says so if it is somebody else's: WHAT TAGS
ours() {
	if [[ -z $2 ]]; then
		note absent "$1"
		return 1
	elif ! has_tags "$2" "\${OWNER[@]}"; then
		note left "$1 (not managed by this module)"
		return 1
	fi
}`,
  remove_role: `
remove_role() {
	local policy
	lookup iam get-role --role-name "$1" --query "Role.[RoleName,$TAGS_QUERY]"
	ours "role $1" "$ANSWER" || return 0
	attached_policies "$1"
	for policy in \${ATTACHED[$1]}; do
		run_change iam detach-role-policy --role-name "$1" --policy-arn "$policy"
	done
	run_change iam delete-role --role-name "$1"
	note removed "role $1"
}`,
  remove_policy: `
# NAME PATH
remove_policy() {
	local arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" version
	lookup iam get-policy --policy-arn "$arn" --query "Policy.[PolicyName,$TAGS_QUERY]"
	ours "policy $1" "$ANSWER" || return 0
	lookup iam list-policy-versions --policy-arn "$arn" --query 'Versions[?!IsDefaultVersion].[VersionId]'
	for version in $ANSWER; do
		run_change iam delete-policy-version --policy-arn "$arn" --version-id "$version"
	done
	run_change iam delete-policy --policy-arn "$arn"
	note removed "policy $1"
}`,
  remove_attachment: `
# ROLE POLICY_ARN
remove_attachment() {
	attached_policies "$1"
	if has_line "\${ATTACHED[$1]}" "$2"; then
		run_change iam detach-role-policy --role-name "$1" --policy-arn "$2"
		lines_not_in "\${ATTACHED[$1]}" "$2"
		ATTACHED[$1]=$REPLY
		note removed "policy \${2##*/} on role $1"
	else
		note absent "policy \${2##*/} on role $1"
	fi
}`,
  remove_instance_profile: `
remove_instance_profile() {
	local role
	lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Roles[0].RoleName,$TAGS_QUERY]"
	ours "instance profile $1" "$ANSWER" || return 0
	role=\${ANSWER%%$'\\t'*}
	[[ $role == None ]] || run_change iam remove-role-from-instance-profile --instance-profile-name "$1" --role-name "$role"
	run_change iam delete-instance-profile --instance-profile-name "$1"
	note removed "instance profile $1"
}`,
};

/** The same for what a Region holds. */
export const REMOVE_REGIONAL: Library = {
  remove_endpoints: `
# Removes our endpoints and waits until their network interfaces are gone.
remove_endpoints() {
	local ids removed left=90
	find_our_endpoints
	if [[ -z $ANSWER ]]; then
		note absent endpoints
		return
	fi
	mapfile -t ids <<<"$ANSWER"
	removed=\${ANSWER//$'\\n'/, }
	run_change ec2 delete-vpc-endpoints --vpc-endpoint-ids "\${ids[@]}" --query 'Unsuccessful[].[ResourceId,Error.Message]'
	[[ -z $ANSWER ]] || fail "endpoints are not removed: \${ANSWER//$'\\n'/, }"
	while ! "$DRY_RUN"; do
		find_our_endpoints
		[[ -n $ANSWER ]] || break
		((left-- > 0)) || fail 'the endpoints are not gone after fifteen minutes'
		sleep 10
	done
	note removed "endpoints $removed"
}`,
  find_our_endpoints: `
find_our_endpoints() {
	lookup ec2 describe-vpc-endpoints --filters "\${OWNER_FILTERS[@]}" \\
		--query "VpcEndpoints[?!contains(['deleted','Deleted'],State)].[VpcEndpointId]"
}`,
  remove_rules: `
# Removes our rules, also those in the security groups of the nodes.
remove_rules() {
	local direction group rule key ids
	local -A found=()
	lookup ec2 describe-security-group-rules --filters "\${OWNER_FILTERS[@]}" \\
		--query "SecurityGroupRules[].[IsEgress&&'egress'||'ingress',GroupId,SecurityGroupRuleId]"
	[[ -n $ANSWER ]] || note absent 'security group rules'
	while IFS=$'\\t' read -r direction group rule; do
		key="$direction $group"
		[[ -z $rule ]] || found[$key]+="$rule"$'\\n'
	done <<<"$ANSWER"
	for key in "\${!found[@]}"; do
		direction=\${key% *} group=\${key#* }
		mapfile -t ids <<<"\${found[$key]%$'\\n'}"
		run_change ec2 "revoke-security-group-$direction" --group-id "$group" --security-group-rule-ids "\${ids[@]}"
		note removed "$direction rules of $group"
	done
}`,
  remove_security_group: `
remove_security_group() {
	local group
	lookup ec2 describe-security-groups --filters "Name=group-name,Values=$1" "\${OWNER_FILTERS[@]}" --query 'SecurityGroups[].[GroupId]'
	[[ -n $ANSWER ]] || note absent "security group $1"
	for group in $ANSWER; do
		run_change ec2 delete-security-group --group-id "$group"
		note removed "security group $1"
	done
}`,
  remove_session_document: `
remove_session_document() {
	if ! "$DELETE_SESSION_PREFERENCES"; then
		note left "document $1; --delete-session-preferences removes it"
		return
	fi
	lookup ssm list-tags-for-resource --resource-type Document --resource-id "$1" --query "{Tags:TagList}|['tags:',$TAGS_QUERY]"
	ours "document $1" "$ANSWER" || return 0
	run_change ssm delete-document --name "$1"
	note removed "document $1"
}`,
  reset_service_setting: `
# Resets a setting only while it has the value that we gave it: ID VALUE
reset_service_setting() {
	lookup ssm get-service-setting --setting-id "$1" --query ServiceSetting.SettingValue
	if [[ $ANSWER == "$2" ]]; then
		run_change ssm reset-service-setting --setting-id "$1"
		note removed "value of setting $1"
	else
		note left "setting $1, whose value is \${ANSWER:-unknown}"
	fi
}`,
  remove_profile_association: `
# INSTANCE PROFILE
remove_profile_association() {
	local association arn
	profile_of "$1"
	IFS=$'\\t' read -r association arn <<<"$ANSWER"
	if [[ $arn == */"$2" ]]; then
		run_change ec2 disassociate-iam-instance-profile --association-id "$association"
		note removed "profile of $1"
	else
		note absent "profile $2 on $1"
	fi
}`,
};
