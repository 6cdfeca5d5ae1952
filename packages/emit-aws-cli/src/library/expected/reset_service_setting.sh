# Resets a setting only while it has the value that we gave it: ID VALUE
reset_service_setting() {
	lookup ssm get-service-setting --setting-id "$1" --query ServiceSetting.SettingValue
	if [[ $ANSWER == "$2" ]]; then
		run_change ssm reset-service-setting --setting-id "$1"
		note removed "value of setting $1"
	else
		note left "setting $1, whose value is ${ANSWER:-unknown}"
	fi
}
