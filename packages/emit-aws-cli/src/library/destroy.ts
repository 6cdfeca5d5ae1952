import type { Library } from './common.ts';

/** Removal of what UNWANTED lists, a function for each kind. */
export const REMOVE_IAM: Library = {
  detach_policies: `
# The tag of our role that names AWS managed policies is shortened after they are detached.
detach_policies() {
	local row kind name arn
	for row in \${UNWANTED[attachment]-}; do
		IFS=' ' read -r kind name arn <<<"$row"
		run_change_ignoring NoSuchEntity iam "detach-$kind-policy" "--$kind-name" "$name" --policy-arn "$arn"
		if [[ $kind == role ]] && is_recorded "$name" "$arn" && ! has_line "\${UNWANTED[role]-}" "$name"; then
			lines_not_in "\${RECORDED[$name]}" "\${arn##*/}"
			write_recorded "$name" "$REPLY"
		fi
		note removed "\${LABELS["attachment $row"]}"
	done
}`,
  remove_profiles: `
remove_profiles() {
	local row name role
	for row in \${UNWANTED[profile]-}; do
		IFS=' ' read -r name role <<<"$row"
		[[ $role == None ]] || run_change iam remove-role-from-instance-profile --instance-profile-name "$name" --role-name "$role"
		run_change iam delete-instance-profile --instance-profile-name "$name"
		note removed "instance profile $name"
	done
}`,
  remove_policies: `
remove_policies() {
	local arn version
	for arn in \${UNWANTED[policy]-}; do
		lookup iam list-policy-versions --policy-arn "$arn" --query 'Versions[?!IsDefaultVersion].[VersionId]'
		for version in $ANSWER; do
			run_change iam delete-policy-version --policy-arn "$arn" --version-id "$version"
		done
		run_change iam delete-policy --policy-arn "$arn"
		note removed "policy \${arn##*/}"
	done
}`,
  remove_roles: `
remove_roles() {
	local role
	for role in \${UNWANTED[role]-}; do
		run_change iam delete-role --role-name "$role"
		note removed "role $role"
	done
}`,
  remove_foreign: `
# Removes attachments of other owners from the roles of this module (--detach-foreign).
remove_foreign() {
	local row name role
	for row in \${UNWANTED[inline]-}; do
		IFS=' ' read -r role name <<<"$row"
		run_change iam delete-role-policy --role-name "$role" --policy-name "$name"
	done
	for row in \${UNWANTED[membership]-}; do
		IFS=' ' read -r name role <<<"$row"
		run_change iam remove-role-from-instance-profile --instance-profile-name "$name" --role-name "$role"
	done
}`,
  remove_associations: `
remove_associations() {
	local row association region
	for row in \${UNWANTED[association]-}; do
		IFS=' ' read -r association region <<<"$row"
		run_change ec2 disassociate-iam-instance-profile --region "$region" --association-id "$association"
		note removed "\${LABELS["association $row"]}"
	done
}`,
  reset_settings: `
reset_settings() {
	local region
	for region in \${UNWANTED[setting]-}; do
		run_change ssm reset-service-setting --region "$region" --setting-id "$HOST_MANAGEMENT"
		note removed "\${LABELS["setting $region"]}"
	done
}`,
  detach_listed: `
# An AWS managed policy on a role that the document names has no owner to see: ROLE POLICY_ARN
detach_listed() {
	attached_policies "$1"
	if has_line "\${ATTACHED[$1]}" "$2"; then
		run_change iam detach-role-policy --role-name "$1" --policy-arn "$2"
		note removed "policy \${2##*/} on role $1"
	fi
}`,
};

/** The same for what a Region holds. */
export const REMOVE_REGIONAL: Library = {
  remove_endpoints: `
# Their security group can go when their network interfaces are gone.
remove_endpoints() {
	local ids left=90
	[[ -n \${UNWANTED[endpoint]-} ]] || return 0
	mapfile -t ids <<<"\${UNWANTED[endpoint]}"
	run_change ec2 delete-vpc-endpoints --vpc-endpoint-ids "\${ids[@]}" --query 'Unsuccessful[].[ResourceId,Error.Message]'
	[[ -z $ANSWER ]] || fail "endpoints are not removed: \${ANSWER//$'\\n'/, }"
	while [[ -n \${UNWANTED[group]-} ]] && ! "$DRY_RUN"; do
		lookup ec2 describe-vpc-endpoints --filters "Name=vpc-endpoint-id,Values=\${UNWANTED[endpoint]//$'\\n'/,}" \\
			--query "VpcEndpoints[?!contains(['deleted','Deleted'],State)].[VpcEndpointId]"
		[[ -n $ANSWER ]] || break
		((left-- > 0)) || fail 'the endpoints are not gone after fifteen minutes'
		sleep 10
	done
	note removed "endpoints \${UNWANTED[endpoint]//$'\\n'/, }"
}`,
  remove_rules: `
# In one call for each group and direction.
remove_rules() {
	local row rule key ids
	local -A rules=()
	for row in \${UNWANTED[rule]-}; do
		rule=\${row%% *} key=\${row#* }
		rules[$key]+="$rule"$'\\n'
	done
	for key in "\${!rules[@]}"; do
		mapfile -t ids <<<"\${rules[$key]%$'\\n'}"
		run_change ec2 "revoke-security-group-\${key% *}" --group-id "\${key#* }" --security-group-rule-ids "\${ids[@]}"
		note removed "\${key% *} rules of \${key#* }"
	done
}`,
  remove_groups: `
remove_groups() {
	local group
	for group in \${UNWANTED[group]-}; do
		run_change ec2 delete-security-group --group-id "$group"
		note removed "\${LABELS["group $group"]}"
	done
}`,
  remove_preferences: `
remove_preferences() {
	[[ -n $PREFERENCES ]] || return 0
	if "$DELETE_SESSION_PREFERENCES"; then
		run_change ssm delete-document --name "$PREFERENCES"
		note removed "document $PREFERENCES"
	else
		note left "document $PREFERENCES; --delete-session-preferences removes it"
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
	fi
}`,
};
