import type { Library } from './common.ts';

/** One line for each resource: whether AWS has it as the module says. */
export const VERIFY: Library = {
  result: `
# WHAT PROBLEM; no problem is fine
result() {
	if [[ -z $2 ]]; then
		printf 'ok       %s\\n' "$1"
	else
		printf 'differs  %s: %s\\n' "$1" "$2"
		DIFFERENCES=$((DIFFERENCES + 1))
	fi
}`,
  tag_problem: `
tag_problem() {
	has_tags "$@" || printf 'other tags'
}`,
  check_role: `
# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
check_role() {
	local found problem='missing'
	found=$(read_role "$1")
	if [[ -n $found ]]; then
		problem='other path, description, boundary or trust policy'
		[[ $found != *",$(role_text "$2" "$3" "$4" "$(render "$5")")" ]] || problem=$(tag_problem "$found" "\${@:6}")
	fi
	result "role $1" "$problem"
}`,
  check_policy: `
# NAME PATH DESCRIPTION POLICY TAGS...
check_policy() {
	local arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" found problem='missing'
	found=$(lookup iam get-policy --policy-arn "$arn" --query "Policy.[DefaultVersionId,$TAGS_QUERY]")
	if [[ -n $found ]]; then
		problem=$(tag_problem "$found" "\${@:5}")
		[[ $(read_policy_document "$arn" "\${found%%$'\\t'*}") == "$(<"$(render "$4")")" ]] || problem='other statements'
	fi
	result "policy $1" "$problem"
}`,
  check_attachment: `
# ROLE POLICY_ARN
check_attachment() {
	local problem=''
	attached_policies "$1"
	grep -Fxq -- "$2" <<<"\${ATTACHED[$1]}" || problem='not attached'
	result "policy \${2##*/} on role $1" "$problem"
}`,
  check_instance_profile: `
# NAME PATH ROLE TAGS...
check_instance_profile() {
	local found problem='missing'
	found=$(lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Path,Roles[0].RoleName,$TAGS_QUERY]")
	if [[ -n $found ]]; then
		problem='other path or role'
		[[ $found != "$2"$'\\t'"$3"$'\\t'* ]] || problem=$(tag_problem "$found" "\${@:4}")
	fi
	result "instance profile $1" "$problem"
}`,
  check_security_group: `
# KEY NAME TAGS...
check_security_group() {
	local found id ingress egress problem='missing'
	found=$(lookup ec2 describe-security-groups --filters "Name=group-name,Values=$2" "\${OWNER_FILTERS[@]}" \\
		--query "SecurityGroups[0].[GroupId,to_string(length(IpPermissions)),to_string(length(IpPermissionsEgress)),$TAGS_QUERY]")
	IFS=$'\\t' read -r id ingress egress _ <<<"$found"
	ID[$1]=\${id/#None/}
	if [[ -n \${ID[$1]} ]]; then
		problem=$(tag_problem "$found" "\${@:3}")
		[[ $ingress != 0 ]] || problem='admits nobody'
		[[ $egress == 0 ]] || problem='has egress rules'
	fi
	result "security group $2" "$problem"
}`,
  load_our_endpoints: `
load_our_endpoints() {
	ENDPOINTS=$(endpoint_rows "\${OWNER_FILTERS[@]}")
}`,
  load_our_rules: `
load_our_rules() {
	OUR_RULES=$(lookup ec2 describe-security-group-rules --filters "\${OWNER_FILTERS[@]}" \\
		--query "SecurityGroupRules[?IpProtocol=='tcp'&&to_string(FromPort)=='443'&&to_string(ToPort)=='443'].[IsEgress&&'egress'||'ingress',GroupId,CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId,Description]")
}`,
  check_rules: `
# DIRECTION GROUP PEER DESCRIPTION; group and peer are - where the deployment chose them, and then there may be none
check_rules() {
	local count problem=''
	count=$(DIRECTION=$1 GROUP=$2 PEER=$3 DESCRIPTION=$4 awk -F '\\t' '
		$1 == ENVIRON["DIRECTION"] && $4 == ENVIRON["DESCRIPTION"] &&
			(ENVIRON["GROUP"] == "-" || $2 == ENVIRON["GROUP"]) && (ENVIRON["PEER"] == "-" || $3 == ENVIRON["PEER"]) { count++ }
		END { print count + 0 }' <<<"$OUR_RULES")
	[[ $count != 0 || $2 == - || $3 == - ]] || problem='missing'
	result "$1 rules: $4 ($count)" "$problem"
}`,
  check_endpoint: `
# KEY SERVICE TYPE SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...
check_endpoint() {
	local problem=''
	find_endpoint "$2" "$3"
	if [[ -z \${FOUND[id]-} ]]; then
		result "endpoint $2" missing
		return
	fi
	problem=$(tag_problem "\${FOUND[tags]}" "\${@:7}")
	[[ \${FOUND[state]} == available ]] || problem="is \${FOUND[state]}"
	if [[ $3 == Interface ]]; then
		[[ \${FOUND[groups]} == "$4" ]] || problem='other security groups'
		[[ \${FOUND[dns]} == true ]] || problem='private DNS is off'
		[[ \${FOUND[resolver]} == null || $5 == - || \${FOUND[resolver]} == "$5" ]] || problem='other DNS options'
		[[ \${FOUND[subnets]} != - ]] || problem='is in no subnet'
	elif [[ \${FOUND[tables]} == - ]]; then
		problem='is in no route table'
	fi
	if [[ $6 == - ]]; then
		is_full_access "\${FOUND[policy]}" || problem='has a policy'
	elif [[ \${FOUND[policy]} != "$(<"$(render "$6")")" ]]; then
		problem='other policy'
	fi
	result "endpoint $2" "$problem"
}`,
  check_session_document: `
# NAME CONTENT; the default version is what sessions use
check_session_document() {
	local found problem='missing'
	found=$(read_document "$1")
	if [[ -n $found ]]; then
		problem='the default version has another content'
		[[ $(compact <<<"\${found#*$'\\t'}") != "$(<"$(render "$2")")" ]] || problem=''
	fi
	result "document $1" "$problem"
}`,
  check_service_setting: `
# ID VALUE
check_service_setting() {
	local value problem=''
	value=$(lookup ssm get-service-setting --setting-id "$1" --query ServiceSetting.SettingValue)
	[[ $value == "$2" ]] || problem="is \${value:-unknown}"
	result "setting $1" "$problem"
}`,
  check_profile_association: `
# INSTANCE PROFILE
check_profile_association() {
	local found problem=''
	found=$(profile_of "$1")
	[[ \${found#*$'\\t'} == */"$2" ]] || problem='has another profile or none'
	result "profile of $1" "$problem"
}`,
};
