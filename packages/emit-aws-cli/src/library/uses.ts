import type { Library } from './common.ts';

/** What keeps an unwanted role or profile from being removed. */
export const USES: Library = {
  add_use: `
# KIND NAME BY
add_use() {
	local key="$1 $2"
	IN_USE[$key]+="\${IN_USE[$key]:+, }$3"
}`,
  find_uses: `
# Looks only where there is a role or profile to remove.
find_uses() {
	local region row
	[[ -n \${UNWANTED[profile]-}\${UNWANTED[role]-} ]] || return 0
	for region in "\${OUR_REGIONS[@]}"; do
		find_instances "$region"
		find_setting_use "$region"
	done
	for row in \${UNWANTED[role]-}; do
		find_foreign "$row"
	done
}`,
  find_instances: `
# Instances that use our profiles. destroy.sh removes it from those that the module lists: REGION
find_instances() {
	local rows instance arn association profile
	lookup ec2 describe-iam-instance-profile-associations --region "$1" --filters Name=state,Values=associating,associated \\
		--query 'IamInstanceProfileAssociations[].[InstanceId,IamInstanceProfile.Arn,AssociationId]'
	rows=$ANSWER
	while IFS=$'\\t' read -r instance arn association; do
		profile=\${arn##*/}
		[[ -n $arn && $'\\n'\${UNWANTED[profile]-} == *$'\\n'"$profile "* ]] || continue
		if has_line "\${INSTANCES-}" "$instance"; then
			add_unwanted association "$association $1" "instance profile $profile on $instance"
		else
			add_use profile "$profile" "instance $instance in $1"
			FOREIGN+="association $association $1"$'\\n'
		fi
	done <<<"$rows"
}`,
  find_setting_use: `
# Default Host Management Configuration that passes our role to instances: REGION
find_setting_use() {
	lookup ssm get-service-setting --region "$1" --setting-id "$HOST_MANAGEMENT" --query ServiceSetting.SettingValue
	[[ -n $ANSWER ]] || return 0
	if has_line "\${UNWANTED[role]-}" "\${ANSWER##*/}" && ! has_line "\${UNWANTED[setting]-}" "$1"; then
		add_use role "\${ANSWER##*/}" "Default Host Management Configuration in $1"
		FOREIGN+="setting $1"$'\\n'
	fi
}`,
  find_foreign: `
# Policies, inline policies and instance profiles of other owners on a role of this module.
find_foreign() {
	local arn name
	for arn in \${ATTACHED[$1]}; do
		if ! has_line "\${UNWANTED[attachment]-}" "role $1 $arn"; then
			add_use role "$1" "policy \${arn##*/} (not managed by this module)"
			FOREIGN+="attachment role $1 $arn"$'\\n'
		fi
	done
	lookup iam list-role-policies --role-name "$1" --query 'PolicyNames[].[@]'
	for name in $ANSWER; do
		add_use role "$1" "inline policy $name"
		FOREIGN+="inline $1 $name"$'\\n'
	done
	lookup iam list-instance-profiles-for-role --role-name "$1" --query 'InstanceProfiles[].[InstanceProfileName]'
	for name in $ANSWER; do
		if ! has_line "\${UNWANTED[profile]-}" "$name $1"; then
			add_use role "$1" "instance profile $name (not managed by this module)"
			FOREIGN+="membership $name $1"$'\\n'
		fi
	done
}`,
  leave_used: `
# Removes resources in use, with their dependencies, from UNWANTED.
leave_used() {
	local profile role
	while IFS=' ' read -r profile role; do
		[[ -n $profile && -n \${IN_USE["profile $profile"]-} ]] || continue
		drop_unwanted profile "$profile $role"
		note 'in use' "instance profile $profile: \${IN_USE["profile $profile"]}"
		! has_line "\${UNWANTED[role]-}" "$role" || add_use role "$role" "instance profile $profile"
	done <<<"\${UNWANTED[profile]-}"
	for role in \${UNWANTED[role]-}; do
		[[ -n \${IN_USE["role $role"]-} ]] || continue
		note 'in use' "role $role: \${IN_USE["role $role"]}"
		leave_role "$role"
	done
}`,
  leave_role: `
leave_role() {
	local row
	drop_unwanted role "$1"
	for row in \${UNWANTED[profile]-}; do
		[[ $row != *" $1" ]] || drop_unwanted profile "$row"
	done
	for row in \${UNWANTED[attachment]-}; do
		if [[ $row == "role $1 "* ]]; then
			drop_unwanted attachment "$row"
			drop_unwanted policy "\${row##* }"
		fi
	done
}`,
  refuse_foreign: `
# Removal stops where something else needs a role or profile, unless --detach-foreign is given.
refuse_foreign() {
	local what kind row
	((\${#IN_USE[@]} > 0)) || return 0
	if "$DETACH_FOREIGN"; then
		for row in $FOREIGN; do
			kind=\${row%% *} row=\${row#* }
			add_unwanted "$kind" "$row" "$kind \${row//arn:*\\//}"
		done
		return
	fi
	for what in "\${!IN_USE[@]}"; do
		log "in use     $what: \${IN_USE[$what]}"
	done
	refuse 'nothing is removed; --detach-foreign removes it all the same'
}`,
};
