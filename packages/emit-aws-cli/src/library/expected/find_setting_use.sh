# Default Host Management Configuration that passes our role to instances: REGION
find_setting_use() {
	lookup ssm get-service-setting --region "$1" --setting-id "$HOST_MANAGEMENT" --query ServiceSetting.SettingValue
	[[ -n $ANSWER ]] || return 0
	if has_line "${UNWANTED[role]-}" "${ANSWER##*/}" && ! has_line "${UNWANTED[setting]-}" "$1"; then
		add_use role "${ANSWER##*/}" "Default Host Management Configuration in $1"
		FOREIGN+="setting $1"$'\n'
	fi
}
