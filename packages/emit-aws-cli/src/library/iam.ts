import type { Library } from './common.ts';

/** Roles, policies and instance profiles: made where missing, updated where different. */
export const IAM: Library = {
  role_text: `
# Prints what matters of a role, as read_role does after the tags: PATH DESCRIPTION BOUNDARY TRUST_FILE
role_text() {
	printf '%s,%s,%s,%s]' "$(json "$1")" "$(json "$2")" "$(json "$3")" "$(<"$4")"
}`,
  read_role: `
read_role() {
	lookup iam get-role --role-name "$1" --output json \\
		--query "Role.[$TAGS_QUERY,Path,not_null(Description,''),not_null(PermissionsBoundary.PermissionsBoundaryArn,''),AssumeRolePolicyDocument]" |
		compact
}`,
  ensure_role: `
# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
ensure_role() {
	local name=$1 path=$2 description=$3 boundary=$4 trust found
	trust=$(render "$5")
	found=$(read_role "$name")
	if [[ -z $found ]]; then
		create_role "$name" "$path" "$description" "$boundary" "$trust" "\${@:6}"
		return
	fi
	require_ours "role $name" "$found"
	[[ $found == *",$(json "$path"),"* ]] || refuse "role $name has another path than $path, and a path cannot be changed"
	if [[ $found == *",$(role_text "$path" "$description" "$boundary" "$trust")" ]] && has_tags "$found" "\${@:6}"; then
		note unchanged "role $name"
		return
	fi
	change iam update-role --role-name "$name" --description="$(plain "$description")"
	change iam update-assume-role-policy --role-name "$name" --policy-document "file://$trust"
	change iam tag-role --role-name "$name" --tags "$(tag_list "\${@:6}")"
	update_boundary "$name" "$boundary" "$found"
	note updated "role $name"
}`,
  create_role: `
create_role() {
	local command=(iam create-role --role-name "$1" --path "$2" --assume-role-policy-document "file://$5" --tags "$(tag_list "\${@:6}")")
	[[ -z $3 ]] || command+=(--description="$(plain "$3")")
	[[ -z $4 ]] || command+=(--permissions-boundary "$4")
	change "\${command[@]}"
	settle iam wait role-exists --role-name "$1"
	ATTACHED[$1]=''
	note created "role $1"
}`,
  update_boundary: `
# ROLE BOUNDARY FOUND
update_boundary() {
	if [[ -n $2 ]]; then
		change iam put-role-permissions-boundary --role-name "$1" --permissions-boundary "$2"
	elif [[ $3 == *',"arn:'*:policy/* ]]; then
		tolerate NoSuchEntity iam delete-role-permissions-boundary --role-name "$1"
	fi
}`,
  read_policy_document: `
# ARN VERSION
read_policy_document() {
	lookup iam get-policy-version --policy-arn "$1" --version-id "$2" --output json --query PolicyVersion.Document | compact
}`,
  ensure_policy: `
# NAME PATH DESCRIPTION POLICY TAGS...
ensure_policy() {
	local name=$1 arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" document found same=true
	document=$(render "$4")
	found=$(lookup iam get-policy --policy-arn "$arn" --query "Policy.[DefaultVersionId,$TAGS_QUERY]")
	if [[ -z $found ]]; then
		create_policy "$name" "$2" "$3" "$document" "$arn" "\${@:5}"
		return
	fi
	require_ours "policy $name" "$found"
	if [[ $(read_policy_document "$arn" "\${found%%$'\\t'*}") != "$(<"$document")" ]]; then
		new_policy_version "$arn" "$document"
		same=false
	fi
	if ! has_tags "$found" "\${@:5}"; then
		change iam tag-policy --policy-arn "$arn" --tags "$(tag_list "\${@:5}")"
		same=false
	fi
	if "$same"; then note unchanged "policy $name"; else note updated "policy $name"; fi
}`,
  create_policy: `
create_policy() {
	local command=(iam create-policy --policy-name "$1" --path "$2" --policy-document "file://$4" --tags "$(tag_list "\${@:6}")")
	[[ -z $3 ]] || command+=(--description="$(plain "$3")")
	change "\${command[@]}"
	settle iam wait policy-exists --policy-arn "$5"
	note created "policy $1"
}`,
  new_policy_version: `
# IAM keeps five versions of a policy; the oldest one makes room.
new_policy_version() {
	local oldest
	oldest=$(lookup iam list-policy-versions --policy-arn "$1" \\
		--query "Versions[4] && sort_by(Versions[?!IsDefaultVersion],&CreateDate)[0].VersionId")
	[[ $oldest != v* ]] || change iam delete-policy-version --policy-arn "$1" --version-id "$oldest"
	change iam create-policy-version --policy-arn "$1" --policy-document "file://$2" --set-as-default
}`,
  attached_policies: `
# Keeps the policies that a role has in ATTACHED.
attached_policies() {
	if [[ -z \${ATTACHED[$1]+set} ]]; then
		ATTACHED[$1]=$(lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].PolicyArn' | tr '\\t' '\\n')
	fi
}`,
  ensure_attachment: `
# ROLE POLICY_ARN
ensure_attachment() {
	attached_policies "$1"
	if grep -Fxq -- "$2" <<<"\${ATTACHED[$1]}"; then
		note unchanged "policy \${2##*/} on role $1"
	else
		change iam attach-role-policy --role-name "$1" --policy-arn "$2"
		note created "policy \${2##*/} on role $1"
	fi
}`,
  ensure_instance_profile: `
# NAME PATH ROLE TAGS...
ensure_instance_profile() {
	local name=$1 path=$2 role=$3 found fields same=true
	found=$(lookup iam get-instance-profile --instance-profile-name "$name" --query "InstanceProfile.[Path,Roles[0].RoleName,$TAGS_QUERY]")
	if [[ -z $found ]]; then
		change iam create-instance-profile --instance-profile-name "$name" --path "$path" --tags "$(tag_list "\${@:4}")"
		settle iam wait instance-profile-exists --instance-profile-name "$name"
		add_role "$name" "$role"
		note created "instance profile $name"
		return
	fi
	require_ours "instance profile $name" "$found"
	mapfile -t fields < <(tr '\\t' '\\n' <<<"$found")
	[[ \${fields[0]} == "$path" ]] || refuse "instance profile $name has another path than $path, and a path cannot be changed"
	if [[ \${fields[1]} != "$role" ]]; then
		[[ \${fields[1]} == None ]] || change iam remove-role-from-instance-profile --instance-profile-name "$name" --role-name "\${fields[1]}"
		add_role "$name" "$role"
		same=false
	fi
	if ! has_tags "$found" "\${@:4}"; then
		change iam tag-instance-profile --instance-profile-name "$name" --tags "$(tag_list "\${@:4}")"
		same=false
	fi
	if "$same"; then note unchanged "instance profile $name"; else note updated "instance profile $name"; fi
}`,
  add_role: `
# A profile holds one role: after a retry that got through, LimitExceeded means that it has it.
add_role() {
	tolerate 'EntityAlreadyExists|LimitExceeded' iam add-role-to-instance-profile --instance-profile-name "$1" --role-name "$2"
}`,
};
