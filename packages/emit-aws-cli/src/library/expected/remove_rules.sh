# In one call for each group and direction.
remove_rules() {
	local row rule key ids
	local -A rules=()
	for row in ${UNWANTED[rule]-}; do
		rule=${row%% *} key=${row#* }
		rules[$key]+="$rule"$'\n'
	done
	for key in "${!rules[@]}"; do
		mapfile -t ids <<<"${rules[$key]%$'\n'}"
		run_change ec2 "revoke-security-group-${key% *}" --group-id "${key#* }" --security-group-rule-ids "${ids[@]}"
		note removed "${key% *} rules of ${key#* }"
	done
}
