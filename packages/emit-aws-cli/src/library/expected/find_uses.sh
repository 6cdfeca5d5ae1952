# Looks only where there is a role or profile to remove.
find_uses() {
	local region row
	[[ -n ${UNWANTED[profile]-}${UNWANTED[role]-} ]] || return 0
	for region in "${OUR_REGIONS[@]}"; do
		find_instances "$region"
		find_setting_use "$region"
	done
	for row in ${UNWANTED[role]-}; do
		find_foreign "$row"
	done
}
