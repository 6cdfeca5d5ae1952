# ROLE NAMES
write_recorded() {
	RECORDED[$1]=$2
	if [[ -n $2 ]]; then
		tag_list ssmc:attached "${2//$'\n'/ }"
		run_change iam tag-role --role-name "$1" --tags "$REPLY"
	else
		run_change iam untag-role --role-name "$1" --tag-keys ssmc:attached
	fi
}
