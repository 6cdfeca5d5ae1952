# ID VALUE PREVIOUS; PREVIOUS refuse leaves a value alone that names no role of this document
ensure_service_setting() {
	local value status
	WANTED["setting $REGION"]=true
	lookup ssm get-service-setting --setting-id "$1" --query 'ServiceSetting.[SettingValue,Status]'
	IFS=$'\t' read -r value status <<<"$ANSWER"
	if [[ $value == "$2" ]]; then
		note unchanged "setting $1"
		return
	fi
	if [[ $3 != replace && $status != Default ]] && ! is_our_setting "$value"; then
		refuse "setting $1 already has the value $value; spec.nodes.ec2.hostManagement.previous: replace overwrites it"
	fi
	run_change ssm update-service-setting --setting-id "$1" --setting-value "$2"
	note updated "setting $1"
}
