find_unwanted_groups() {
	local id name
	while IFS=$'\t' read -r id _ name; do
		[[ -n $id && -z ${WANTED["group $id"]-} ]] || continue
		if [[ $name == "${OWNER[1]}-endpoints-$REGION" ]]; then
			add_unwanted group "$id" "security group $name"
		else
			MISNAMED+="security group $name ($id)"$'\n'
		fi
	done <<<"$OUR_GROUPS"
}
