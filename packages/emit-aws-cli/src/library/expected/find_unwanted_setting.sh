# The module's setting has the value that this version gave it, or names a role of the account module: VALUE
find_unwanted_setting() {
	local value status role
	[[ -z ${WANTED["setting $REGION"]-} ]] || return 0
	lookup ssm get-service-setting --setting-id "$HOST_MANAGEMENT" --query 'ServiceSetting.[SettingValue,Status]'
	IFS=$'\t' read -r value status <<<"$ANSWER"
	role=${value##*/}
	[[ $status != Default && -n $role ]] || return 0
	[[ $value == "$1" ]] || is_our_setting "$value" || return 0
	add_unwanted setting "$REGION" "Default Host Management Configuration with role $role"
}
