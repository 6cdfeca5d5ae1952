import type { Library } from './common.ts';

/** Roles, policies and instance profiles: made where missing, updated where different. */
export const IAM: Library = {
  role_text: `
# Puts what matters of a role into REPLY, as read_role does after the tags: PATH DESCRIPTION BOUNDARY TRUST_POLICY
role_text() {
	REPLY="$1"$'\\t'"$3"$'\\t'"$2"$'\\t'"$(<"$WORK/$4")"
}`,
  read_role: `
read_role() {
	lookup iam get-role --role-name "$1" --query "Role.[$TAGS_QUERY,Path,not_null(PermissionsBoundary.PermissionsBoundaryArn,''),
		not_null(Description,''),to_string(AssumeRolePolicyDocument)]"
}`,
  ensure_role: `
# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
ensure_role() {
	local name=$1 path=$2 tags boundary found
	WANTED["role $name"]=true
	read_role "$name"
	if [[ -z $ANSWER ]]; then
		create_role "$@"
		return
	fi
	tags=\${ANSWER%%$'\\t'*} found=\${ANSWER#*$'\\t'}
	require_ours "role $name" "$tags"
	read_recorded "$name" "$tags"
	[[ $found == "$path"$'\\t'* ]] || refuse "role $name has another path than $path, and a path cannot be changed"
	role_text "\${@:2:4}"
	if [[ $found == "$REPLY" ]] && has_tags "$tags" "\${@:6}"; then
		note unchanged "role $name"
		return
	fi
	plain "$3"
	run_change iam update-role --role-name "$name" --description="$REPLY"
	run_change iam update-assume-role-policy --role-name "$name" --policy-document "file://$WORK/$5"
	tag_list "\${@:6}"
	run_change iam tag-role --role-name "$name" --tags "$REPLY"
	boundary=\${found#*$'\\t'}
	update_boundary "$name" "$4" "\${boundary%%$'\\t'*}"
	note updated "role $name"
}`,
  create_role: `
create_role() {
	local command
	tag_list "\${@:6}"
	command=(iam create-role --role-name "$1" --path "$2" --assume-role-policy-document "file://$WORK/$5" --tags "$REPLY")
	plain "$3"
	[[ -z $3 ]] || command+=(--description="$REPLY")
	[[ -z $4 ]] || command+=(--permissions-boundary "$4")
	run_change "\${command[@]}"
	wait_until iam wait role-exists --role-name "$1"
	ATTACHED[$1]='' RECORDED[$1]=''
	note created "role $1"
}`,
  update_boundary: `
# ROLE BOUNDARY FOUND
update_boundary() {
	if [[ -n $2 ]]; then
		run_change iam put-role-permissions-boundary --role-name "$1" --permissions-boundary "$2"
	elif [[ -n $3 ]]; then
		run_change_ignoring NoSuchEntity iam delete-role-permissions-boundary --role-name "$1"
	fi
}`,
  read_policy: `
# Version and tags of a policy that is wanted. How often it is attached is kept in USES: ARN
read_policy() {
	WANTED["policy $1"]=true
	lookup iam get-policy --policy-arn "$1" --query "Policy.[to_string(AttachmentCount),DefaultVersionId,$TAGS_QUERY]"
	[[ -n $ANSWER ]] || return 0
	USES[$1]=\${ANSWER%%$'\\t'*}
	ANSWER=\${ANSWER#*$'\\t'}
}`,
  want_attachment: `
# Whether a role has a policy that it shall have: ROLE POLICY_ARN
want_attachment() {
	WANTED["attachment role $1 $2"]=true WANTED["attachment of $2"]=true
	attached_policies "$1"
	has_line "\${ATTACHED[$1]}" "$2" || return 1
	[[ -z \${USES[$2]-} ]] || USES[$2]=$((\${USES[$2]} - 1))
}`,
  read_policy_document: `
# ARN VERSION
read_policy_document() {
	lookup iam get-policy-version --policy-arn "$1" --version-id "$2" --query 'to_string(PolicyVersion.Document)'
}`,
  ensure_policy: `
# NAME PATH DESCRIPTION POLICY TAGS...
ensure_policy() {
	local name=$1 arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" found same=true
	read_policy "$arn"
	found=$ANSWER
	if [[ -z $found ]]; then
		create_policy "$@"
		return
	fi
	require_ours "policy $name" "$found"
	read_policy_document "$arn" "\${found%%$'\\t'*}"
	if ! same_json "$ANSWER" "$WORK/$4"; then
		new_policy_version "$arn" "$WORK/$4"
		same=false
	fi
	if ! has_tags "$found" "\${@:5}"; then
		tag_list "\${@:5}"
		run_change iam tag-policy --policy-arn "$arn" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "policy $name"; else note updated "policy $name"; fi
}`,
  create_policy: `
create_policy() {
	local command
	tag_list "\${@:5}"
	command=(iam create-policy --policy-name "$1" --path "$2" --policy-document "file://$WORK/$4" --tags "$REPLY")
	plain "$3"
	[[ -z $3 ]] || command+=(--description="$REPLY")
	run_change "\${command[@]}"
	wait_until iam wait policy-exists --policy-arn "arn:$PARTITION:iam::$ACCOUNT:policy$2$1"
	note created "policy $1"
}`,
  new_policy_version: `
# IAM keeps five versions of a policy; the oldest one makes room.
new_policy_version() {
	lookup iam list-policy-versions --policy-arn "$1" \\
		--query "Versions[4] && sort_by(Versions[?!IsDefaultVersion],&CreateDate)[0].VersionId"
	[[ $ANSWER != v* ]] || run_change iam delete-policy-version --policy-arn "$1" --version-id "$ANSWER"
	run_change iam create-policy-version --policy-arn "$1" --policy-document "file://$2" --set-as-default
}`,
  attached_policies: `
# Keeps the policies that a role has in ATTACHED, one a line.
attached_policies() {
	if [[ -z \${ATTACHED[$1]+set} ]]; then
		lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].[PolicyArn]'
		ATTACHED[$1]=$ANSWER
	fi
}`,
  ensure_attachment: `
# ROLE POLICY_ARN
ensure_attachment() {
	if want_attachment "$1" "$2"; then
		note unchanged "policy \${2##*/} on role $1"
	else
		[[ $2 != "arn:$PARTITION:iam::aws:"* || -z \${RECORDED[$1]+set} ]] || record "$1" "\${2##*/}"
		run_change iam attach-role-policy --role-name "$1" --policy-arn "$2"
		note created "policy \${2##*/} on role $1"
	fi
}`,
  record: `
# Our role says which AWS managed policies deploy.sh attached; any other one stays: ROLE NAME
record() {
	has_line "\${RECORDED[$1]}" "$2" || write_recorded "$1" "\${RECORDED[$1]}\${RECORDED[$1]:+$'\\n'}$2"
}`,
  ensure_instance_profile: `
# NAME PATH ROLE TAGS...
ensure_instance_profile() {
	local name=$1 path=$2 role=$3 found held same=true
	WANTED["profile $name"]=true
	lookup iam get-instance-profile --instance-profile-name "$name" --query "InstanceProfile.[Path,Roles[0].RoleName,$TAGS_QUERY]"
	found=$ANSWER
	if [[ -z $found ]]; then
		tag_list "\${@:4}"
		run_change iam create-instance-profile --instance-profile-name "$name" --path "$path" --tags "$REPLY"
		wait_until iam wait instance-profile-exists --instance-profile-name "$name"
		add_role "$name" "$role"
		note created "instance profile $name"
		return
	fi
	require_ours "instance profile $name" "$found"
	[[ $found == "$path"$'\\t'* ]] || refuse "instance profile $name has another path than $path, and a path cannot be changed"
	IFS=$'\\t' read -r _ held _ <<<"$found"
	if [[ $held != "$role" ]]; then
		if [[ $held != None ]]; then
			FORMER_ROLES+=$'\\n'$held
			run_change iam remove-role-from-instance-profile --instance-profile-name "$name" --role-name "$held"
		fi
		add_role "$name" "$role"
		same=false
	fi
	if ! has_tags "$found" "\${@:4}"; then
		tag_list "\${@:4}"
		run_change iam tag-instance-profile --instance-profile-name "$name" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "instance profile $name"; else note updated "instance profile $name"; fi
}`,
  add_role: `
# A profile holds one role: after a retry that got through, LimitExceeded means that it has it.
add_role() {
	run_change_ignoring 'EntityAlreadyExists|LimitExceeded' iam add-role-to-instance-profile --instance-profile-name "$1" --role-name "$2"
}`,
};
