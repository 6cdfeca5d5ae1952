# ID VALUE
check_service_setting() {
	local problem=''
	WANTED["setting $REGION"]=true
	lookup ssm get-service-setting --setting-id "$1" --query ServiceSetting.SettingValue
	[[ $ANSWER == "$2" ]] || problem="is ${ANSWER:-unknown}"
	result "setting $1" "$problem"
}
