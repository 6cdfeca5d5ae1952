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
		note left "$1, which does not carry our tags"
		return 1
	fi
}`,
  remove_role: `
remove_role() {
	local found policies policy
	found=$(lookup iam get-role --role-name "$1" --query "Role.[RoleName,$TAGS_QUERY]")
	ours "role $1" "$found" || return 0
	policies=$(lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].[PolicyArn]')
	for policy in $policies; do
		change iam detach-role-policy --role-name "$1" --policy-arn "$policy"
	done
	change iam delete-role --role-name "$1"
	note removed "role $1"
}`,
  remove_policy: `
# NAME PATH
remove_policy() {
	local arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" found versions version
	found=$(lookup iam get-policy --policy-arn "$arn" --query "Policy.[PolicyName,$TAGS_QUERY]")
	ours "policy $1" "$found" || return 0
	versions=$(lookup iam list-policy-versions --policy-arn "$arn" --query 'Versions[?!IsDefaultVersion].[VersionId]')
	for version in $versions; do
		change iam delete-policy-version --policy-arn "$arn" --version-id "$version"
	done
	change iam delete-policy --policy-arn "$arn"
	note removed "policy $1"
}`,
  remove_attachment: `
# ROLE POLICY_ARN
remove_attachment() {
	local found
	found=$(lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].[PolicyArn]')
	if grep -Fxq -- "$2" <<<"$found"; then
		change iam detach-role-policy --role-name "$1" --policy-arn "$2"
		note removed "policy \${2##*/} on role $1"
	else
		note absent "policy \${2##*/} on role $1"
	fi
}`,
  remove_instance_profile: `
remove_instance_profile() {
	local found role
	found=$(lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Roles[0].RoleName,$TAGS_QUERY]")
	ours "instance profile $1" "$found" || return 0
	role=\${found%%$'\\t'*}
	[[ $role == None ]] || change iam remove-role-from-instance-profile --instance-profile-name "$1" --role-name "$role"
	change iam delete-instance-profile --instance-profile-name "$1"
	note removed "instance profile $1"
}`,
};

/** The same for what a Region holds. */
export const REMOVE_REGIONAL: Library = {
  remove_endpoints: `
# Removes our endpoints and waits until their network interfaces are gone.
remove_endpoints() {
	local found ids left=90
	found=$(our_endpoints)
	if [[ -z $found ]]; then
		note absent endpoints
		return
	fi
	mapfile -t ids <<<"$found"
	change ec2 delete-vpc-endpoints --vpc-endpoint-ids "\${ids[@]}" --query 'Unsuccessful[].[ResourceId,Error.Message]'
	if [[ -s $WORK/answer ]]; then
		cat "$WORK/answer" >&2
		return 1
	fi
	while ! "$DRY_RUN" && [[ -n $(our_endpoints) ]]; do
		((left-- > 0)) || fail 'the endpoints are not gone after fifteen minutes'
		sleep 10
	done
	note removed "endpoints \${ids[*]}"
}`,
  our_endpoints: `
our_endpoints() {
	lookup ec2 describe-vpc-endpoints --filters "\${OWNER_FILTERS[@]}" \\
		--query "VpcEndpoints[?!contains(['deleted','Deleted'],State)].[VpcEndpointId]"
}`,
  remove_rules: `
# Removes our rules, also those in the security groups of the nodes.
remove_rules() {
	local found group egress rule direction
	found=$(lookup ec2 describe-security-group-rules --filters "\${OWNER_FILTERS[@]}" \\
		--query 'SecurityGroupRules[].[GroupId,IsEgress,SecurityGroupRuleId]')
	[[ -n $found ]] || note absent 'security group rules'
	while IFS=$'\\t' read -r group egress rule; do
		[[ -n $rule ]] || continue
		direction=ingress
		[[ $egress != True ]] || direction=egress
		change ec2 "revoke-security-group-$direction" --group-id "$group" --security-group-rule-ids "$rule"
		note removed "$direction rule $rule of $group"
	done <<<"$found"
}`,
  remove_security_group: `
remove_security_group() {
	local found group
	found=$(lookup ec2 describe-security-groups --filters "Name=group-name,Values=$1" "\${OWNER_FILTERS[@]}" --query 'SecurityGroups[].[GroupId]')
	[[ -n $found ]] || note absent "security group $1"
	for group in $found; do
		change ec2 delete-security-group --group-id "$group"
		note removed "security group $1"
	done
}`,
  remove_session_document: `
remove_session_document() {
	local found
	if ! "$DELETE_SESSION_PREFERENCES"; then
		note left "document $1; --delete-session-preferences removes it"
		return
	fi
	found=$(lookup ssm list-tags-for-resource --resource-type Document --resource-id "$1" --query "{Tags:TagList}|['tags:',$TAGS_QUERY]")
	ours "document $1" "$found" || return 0
	change ssm delete-document --name "$1"
	note removed "document $1"
}`,
  reset_service_setting: `
# Resets a setting only while it has the value that we gave it: ID VALUE
reset_service_setting() {
	local value
	value=$(lookup ssm get-service-setting --setting-id "$1" --query ServiceSetting.SettingValue)
	if [[ $value == "$2" ]]; then
		change ssm reset-service-setting --setting-id "$1"
		note removed "value of setting $1"
	else
		note left "setting $1, whose value is \${value:-unknown}"
	fi
}`,
  remove_profile_association: `
# INSTANCE PROFILE
remove_profile_association() {
	local found association arn
	found=$(profile_of "$1")
	IFS=$'\\t' read -r association arn <<<"$found"
	if [[ $arn == */"$2" ]]; then
		change ec2 disassociate-iam-instance-profile --association-id "$association"
		note removed "profile of $1"
	else
		note absent "profile $2 on $1"
	fi
}`,
};
