import type { Library } from './common.ts';

/** One line for each resource: whether AWS has it as the module says. */
export const VERIFY: Library = {
  result: `
# WHAT PROBLEM; an empty problem is success
result() {
	if [[ -z $2 ]]; then
		printf 'ok       %s\\n' "$1"
	else
		printf 'differs  %s: %s\\n' "$1" "$2"
		DIFFERENCES=$((DIFFERENCES + 1))
	fi
}`,
  report_tag_keys: `
# Tag keys that this version does not set stay, because nothing shows whose they are: WHAT TAGS KEY VALUE...
report_tag_keys() {
	local what=$1 rest=$2 known='|ssmc:attached|' found='' key
	for ((key = 3; key < $#; key += 2)); do
		known+="\${!key}|"
	done
	while [[ $rest == *'|'* ]]; do
		rest=\${rest#*'|'}
		key=\${rest%%=*}
		rest=\${rest#*'|'}
		[[ $known == *"|$key|"* || $key == aws:* ]] || found+="\${found:+, }$key"
	done
	[[ -z $found ]] || printf 'left     tag keys of %s: %s\\n' "$what" "$found"
}`,
  check_role: `
# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
check_role() {
	local problem='' tags
	WANTED["role $1"]=true
	read_role "$1"
	tags=\${ANSWER%%$'\\t'*}
	! has_tags "$tags" "\${OWNER[@]}" || read_recorded "$1" "$tags"
	role_text "\${@:2:4}"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif [[ \${ANSWER#*$'\\t'} != "$REPLY" ]]; then
		problem='other path, description, boundary or trust policy'
	elif ! has_tags "$tags" "\${@:6}"; then
		problem='other tags'
	fi
	result "role $1" "$problem"
	report_tag_keys "role $1" "$tags" "\${@:6}"
}`,
  check_policy: `
# NAME PATH DESCRIPTION POLICY TAGS...
check_policy() {
	local arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" problem=''
	read_policy "$arn"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	else
		has_tags "$ANSWER" "\${@:5}" || problem='other tags'
		report_tag_keys "policy $1" "$ANSWER" "\${@:5}"
		read_policy_document "$arn" "\${ANSWER%%$'\\t'*}"
		same_json "$ANSWER" "$WORK/$4" || problem='other statements'
	fi
	result "policy $1" "$problem"
}`,
  check_attachment: `
# ROLE POLICY_ARN
check_attachment() {
	local problem=''
	want_attachment "$1" "$2" || problem='not attached'
	result "policy \${2##*/} on role $1" "$problem"
}`,
  check_instance_profile: `
# NAME PATH ROLE TAGS...
check_instance_profile() {
	local problem=''
	WANTED["profile $1"]=true
	lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Path,Roles[0].RoleName,$TAGS_QUERY]"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif [[ $ANSWER != "$2"$'\\t'"$3"$'\\t'* ]]; then
		problem='other path or role'
	elif ! has_tags "$ANSWER" "\${@:4}"; then
		problem='other tags'
	fi
	result "instance profile $1" "$problem"
	report_tag_keys "instance profile $1" "$ANSWER" "\${@:4}"
}`,
  check_security_group: `
# KEY NAME TAGS...
check_security_group() {
	local id ingress egress problem=''
	lookup ec2 describe-security-groups --filters "Name=group-name,Values=$2" "\${OWNER_FILTERS[@]}" \\
		--query "SecurityGroups[0].[GroupId,to_string(length(IpPermissions)),to_string(length(IpPermissionsEgress)),$TAGS_QUERY]"
	IFS=$'\\t' read -r id ingress egress _ <<<"$ANSWER"
	ID[$1]=\${id/#None/}
	WANTED["group \${ID[$1]}"]=true
	if [[ -z \${ID[$1]} ]]; then
		problem='missing'
	elif [[ $egress != 0 ]]; then
		problem='has egress rules'
	elif [[ $ingress == 0 ]]; then
		problem='allows no inbound traffic'
	elif ! has_tags "$ANSWER" "\${@:3}"; then
		problem='other tags'
	fi
	result "security group $2" "$problem"
	report_tag_keys "security group $2" "$ANSWER" "\${@:3}"
}`,
  check_rules: `
# DIRECTION GROUP PEER DESCRIPTION; group and peer are - where the deployment chose them, and then there may be none
check_rules() {
	local protocol direction group peer text count=0 problem=''
	while IFS=$'\\t' read -r _ protocol direction group peer text; do
		[[ $protocol == tcp-443-443 && $direction == "$1" && $text == "$4" ]] || continue
		[[ ($2 == - || $2 == "$group") && ($3 == - || $3 == "$peer") ]] || continue
		WANTED["rule $1 $group $peer"]=true
		count=$((count + 1))
	done <<<"$OUR_RULES"
	((count > 0)) || [[ $2 == - || $3 == - ]] || problem='missing'
	result "$1 rules: $4 ($count)" "$problem"
}`,
  check_endpoint: `
# KEY SERVICE TYPE SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...
check_endpoint() {
	local problem=''
	find_endpoint "$2" "$3"
	if [[ -z \${ENDPOINT[id]-} ]]; then
		result "endpoint $2" missing
		return
	fi
	WANTED["endpoint \${ENDPOINT[id]}"]=true
	has_tags "\${ENDPOINT[tags]}" "\${@:7}" || problem='other tags'
	report_tag_keys "endpoint $2" "\${ENDPOINT[tags]}" "\${@:7}"
	[[ \${ENDPOINT[state],,} == available ]] || problem="is \${ENDPOINT[state]}"
	if [[ $3 == Interface ]]; then
		[[ \${ENDPOINT[groups]} == "$4" ]] || problem='other security groups'
		[[ \${ENDPOINT[dns],,} == true ]] || problem='private DNS is disabled'
		[[ \${ENDPOINT[resolver],,} == null || $5 == - || \${ENDPOINT[resolver],,} == "$5" ]] || problem='other DNS options'
		[[ \${ENDPOINT[subnets]} != - ]] || problem='is in no subnet'
	elif [[ \${ENDPOINT[tables]} == - ]]; then
		problem='is in no route table'
	fi
	if [[ $6 == - ]]; then
		is_full_access "\${ENDPOINT[policy]}" || problem='has a policy'
	elif ! same_json "\${ENDPOINT[policy]}" "$WORK/$6"; then
		problem='other policy'
	fi
	result "endpoint $2" "$problem"
}`,
  check_session_document: `
# NAME CONTENT; the default version is what sessions use
check_session_document() {
	local problem=''
	WANTED["document $1"]=true
	read_document "$1"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif ! same_json "$ANSWER" "$WORK/$2"; then
		problem='the default version has another content'
	fi
	result "document $1" "$problem"
}`,
  check_service_setting: `
# ID VALUE
check_service_setting() {
	local problem=''
	WANTED["setting $REGION"]=true
	lookup ssm get-service-setting --setting-id "$1" --query ServiceSetting.SettingValue
	[[ $ANSWER == "$2" ]] || problem="is \${ANSWER:-unknown}"
	result "setting $1" "$problem"
}`,
  check_profile_association: `
# INSTANCE PROFILE
check_profile_association() {
	local problem=''
	profile_of "$1"
	[[ \${ANSWER#*$'\\t'} == */"$2" ]] || problem='has another profile or none'
	result "profile of $1" "$problem"
}`,
  report_unwanted: `
# A resource that is no longer required is a difference, except session preferences. Tags alone do not make a resource part of this module.
report_unwanted() {
	local line
	unwanted_labels
	for line in $REPLY; do
		printf 'unwanted %s\\n' "$line"
		DIFFERENCES=$((DIFFERENCES + 1))
	done
	for line in "\${!IN_USE[@]}"; do
		printf 'in use   %s: %s\\n' "$line" "\${IN_USE[$line]}"
	done
	for line in \${MISNAMED-}; do
		printf 'left     %s has the tags of this module and another name\\n' "$line"
	done
	[[ -z \${PREFERENCES-} ]] || printf 'left     document %s is no longer required\\n' "$PREFERENCES"
}`,
};
