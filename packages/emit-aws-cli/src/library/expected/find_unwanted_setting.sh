# The module's setting has the value that this version gave it, or names a role of the account module: VALUE
find_unwanted_setting() {
	local value status role
	[[ -z ${WANTED["setting $REGION"]-} ]] || return 0
	lookup ssm get-service-setting --setting-id "$HOST_MANAGEMENT" --query 'ServiceSetting.[SettingValue,Status]'
	IFS=$'\t' read -r value status <<<"$ANSWER"
	role=${value##*/}
	[[ $status != Default && -n $role ]] || return 0
	if [[ $value != "$1" ]]; then
		could_be_ours "$role" || return 0
		lookup iam get-role --role-name "$role" --query "Role.[$TAGS_QUERY]"
		has_tags "$ANSWER" "${OWNER[@]:0:4}" "${OWNER[4]}" account || return 0
	fi
	add_unwanted setting "$REGION" "Default Host Management Configuration with role $role"
}
