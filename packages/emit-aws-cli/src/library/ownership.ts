import type { Library } from './common.ts';

/**
 * What is ours and not wanted by this version. Ours is what carries the tags of OWNER and has a name or a parent that a version of this
 * document can have given it. The functions that deploy or check a resource enter it in WANTED.
 */
export const OWNERSHIP: Library = {
  add_unwanted: `
# KIND ROW LABEL
add_unwanted() {
	has_line "\${UNWANTED[$1]-}" "$2" || UNWANTED[$1]+="\${UNWANTED[$1]:+$'\\n'}$2"
	LABELS["$1 $2"]=$3
}`,
  drop_unwanted: `
# KIND ROW
drop_unwanted() {
	lines_not_in "\${UNWANTED[$1]-}" "$2"
	UNWANTED[$1]=$REPLY
}`,
  unwanted_labels: `
# Stores the resources that are no longer required in REPLY, one a line, in the order of removal.
unwanted_labels() {
	local kind row
	REPLY=''
	for kind in association endpoint rule group setting attachment inline membership profile policy role; do
		for row in \${UNWANTED[$kind]-}; do
			REPLY+="\${REPLY:+$'\\n'}\${LABELS["$kind $row"]}"
		done
	done
}`,
  show_unwanted: `
# Before it is removed, or kept with --keep-unwanted.
show_unwanted() {
	local line status=unwanted
	show_misnamed
	[[ -z \${PREFERENCES-} ]] || note left "document $PREFERENCES; destroy.sh --delete-session-preferences removes it"
	if "$KEEP_UNWANTED"; then status=kept; fi
	unwanted_labels
	for line in $REPLY; do
		note "$status" "$line"
	done
}`,
  show_misnamed: `
# Tags alone do not make a resource ours.
show_misnamed() {
	local line
	for line in \${MISNAMED-}; do
		note left "$line has the tags of this module and another name"
	done
}`,
  could_be_ours: `
# Whether a version of this document can have given an IAM resource that name.
could_be_ours() {
	local name
	for name in "\${IAM_NAMES[@]}"; do
		[[ $1 != "$name" && $1 != "$name"-* ]] || return 0
	done
	return 1
}`,
  is_regional: `
# Whether an IAM name is that of a Region's module: its tags need not be read for the account's.
is_regional() {
	local name rest region='^-([a-z]{2}|eusc)-([a-z]+-)+[0-9]+(-|$)'
	for name in "\${IAM_NAMES[@]}"; do
		rest=\${1#"$name"}
		[[ $name != "\${OWNER[1]}" ]] || rest=\${1#"$name-node"}
		[[ $rest == "$1" || ! $rest =~ $region ]] || return 0
	done
	return 1
}`,
  find_named: `
# Keeps what lists have under the names of this module in ANSWER, one a line; they have no tags. LIST NAME COLUMN OPERATION...
find_named() {
	local name row found='' query=''
	for name in "\${IAM_NAMES[@]}"; do
		query+="||$2=='$name'||starts_with($2,'$name-')"
	done
	query=\${query:2}
	[[ \${OWNER[5]} == account ]] || query="($query)&&contains($2,'-$REGION')"
	lookup iam "\${@:4}" --page-size 1000 --query "$1[?$query].[$3]"
	for row in $ANSWER; do
		if [[ \${OWNER[5]} != account ]] || ! is_regional "\${row##*/}"; then
			found+="$row"$'\\n'
		fi
	done
	ANSWER=\${found%$'\\n'}
}`,
};

/** Roles, profiles, policies and attachments. */
export const OWN_IAM: Library = {
  find_unwanted_iam: `
find_unwanted_iam() {
	local rows row
	find_named InstanceProfiles InstanceProfileName InstanceProfileName list-instance-profiles
	rows=$ANSWER
	for row in $rows; do
		find_unwanted_profile "$row"
	done
	find_named Roles RoleName RoleName list-roles
	rows=$ANSWER$'\\n'$FORMER_ROLES
	for row in $rows; do
		find_unwanted_role "$row"
	done
	find_named Policies PolicyName Arn list-policies --scope Local
	rows=$ANSWER$'\\n'$ATTACHED_POLICIES
	for row in $rows; do
		find_unwanted_policy "$row"
	done
	find_unwanted_attachments
	find_uses
}`,
  find_unwanted_profile: `
find_unwanted_profile() {
	local role
	[[ -z \${WANTED["profile $1"]-} ]] || return 0
	lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Roles[0].RoleName,$TAGS_QUERY]"
	has_tags "$ANSWER" "\${OWNER[@]}" || return 0
	role=\${ANSWER%%$'\\t'*}
	add_unwanted profile "$1 $role" "instance profile $1"
	[[ $role == None ]] || FORMER_ROLES+=$'\\n'$role
}`,
  find_unwanted_role: `
find_unwanted_role() {
	local arn
	[[ -z \${WANTED["role $1"]-} ]] || return 0
	lookup iam get-role --role-name "$1" --query "Role.[$TAGS_QUERY]"
	has_tags "$ANSWER" "\${OWNER[@]}" || return 0
	add_unwanted role "$1" "role $1"
	read_recorded "$1" "$ANSWER"
	attached_policies "$1"
	for arn in \${ATTACHED[$1]}; do
		[[ $arn != "arn:$PARTITION:iam::$ACCOUNT:"* ]] || ATTACHED_POLICIES+=$'\\n'$arn
		[[ -z \${WANTED["policy $arn"]-} ]] || add_unwanted attachment "role $1 $arn" "policy \${arn##*/} on role $1"
	done
}`,
  read_recorded: `
# Keeps the AWS managed policies in RECORDED that deploy.sh attached to our role, one a line, as a tag of the role says: ROLE TAGS
read_recorded() {
	local rest=\${2#*'|ssmc:attached='}
	[[ $rest != "$2" ]] || rest=''
	rest=\${rest%%'|'*}
	RECORDED[$1]=\${rest// /$'\\n'}
}`,
  write_recorded: `
# ROLE NAMES
write_recorded() {
	RECORDED[$1]=$2
	if [[ -n $2 ]]; then
		tag_list ssmc:attached "\${2//$'\\n'/ }"
		run_change iam tag-role --role-name "$1" --tags "$REPLY"
	else
		run_change iam untag-role --role-name "$1" --tag-keys ssmc:attached
	fi
}`,
  find_unwanted_policy: `
find_unwanted_policy() {
	if [[ -n \${WANTED["policy $1"]-} ]] || has_line "\${UNWANTED[policy]-}" "$1"; then
		return
	fi
	lookup iam get-policy --policy-arn "$1" --query "Policy.[to_string(AttachmentCount),$TAGS_QUERY]"
	has_tags "$ANSWER" "\${OWNER[@]}" || return 0
	add_unwanted policy "$1" "policy \${1##*/}"
	[[ $ANSWER == 0$'\\t'* ]] || find_attachments "$1"
}`,
  find_attachments: `
# Adds the attachments of our policy that this version does not want: ARN
find_attachments() {
	local entity
	lookup iam list-entities-for-policy --policy-arn "$1" --query "[PolicyRoles[].join(' ',['role',RoleName]),
		PolicyUsers[].join(' ',['user',UserName]),PolicyGroups[].join(' ',['group',GroupName])][].[@]"
	for entity in $ANSWER; do
		[[ -n \${WANTED["attachment $entity $1"]-} ]] || add_unwanted attachment "$entity $1" "policy \${1##*/} on $entity"
	done
}`,
  find_unwanted_attachments: `
# Our policies on other roles than before, and AWS managed policies that deploy.sh attached to our roles.
find_unwanted_attachments() {
	local arn role
	for arn in "\${!USES[@]}"; do
		[[ \${USES[$arn]} == 0 || -z \${WANTED["attachment of $arn"]-} ]] || find_attachments "$arn"
	done
	for role in "\${!RECORDED[@]}"; do
		[[ -n \${RECORDED[$role]} ]] || continue
		attached_policies "$role"
		for arn in \${ATTACHED[$role]}; do
			if [[ -z \${WANTED["attachment role $role $arn"]-} ]] && is_recorded "$role" "$arn"; then
				add_unwanted attachment "role $role $arn" "policy \${arn##*/} on role $role"
			fi
		done
	done
}`,
  is_recorded: `
# ROLE POLICY_ARN
is_recorded() {
	[[ $2 == "arn:$PARTITION:iam::aws:"* ]] && has_line "\${RECORDED[$1]-}" "\${2##*/}"
}`,
};
