# NAME PATH ROLE TAGS...
ensure_instance_profile() {
	local name=$1 path=$2 role=$3 found held same=true
	WANTED["profile $name"]=true
	lookup iam get-instance-profile --instance-profile-name "$name" --query "InstanceProfile.[Path,Roles[0].RoleName,$TAGS_QUERY]"
	found=$ANSWER
	if [[ -z $found ]]; then
		tag_list "${@:4}"
		run_change iam create-instance-profile --instance-profile-name "$name" --path "$path" --tags "$REPLY"
		wait_until iam wait instance-profile-exists --instance-profile-name "$name"
		add_role "$name" "$role"
		note created "instance profile $name"
		return
	fi
	require_ours "instance profile $name" "$found"
	[[ $found == "$path"$'\t'* ]] || refuse "instance profile $name has another path than $path, and a path cannot be changed"
	IFS=$'\t' read -r _ held _ <<<"$found"
	if [[ $held != "$role" ]]; then
		if [[ $held != None ]]; then
			FORMER_ROLES+=$'\n'$held
			run_change iam remove-role-from-instance-profile --instance-profile-name "$name" --role-name "$held"
		fi
		add_role "$name" "$role"
		same=false
	fi
	if ! has_tags "$found" "${@:4}"; then
		tag_list "${@:4}"
		run_change iam tag-instance-profile --instance-profile-name "$name" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "instance profile $name"; else note updated "instance profile $name"; fi
}
