# Endpoints and their group cannot move to another VPC.
check_same_vpc() {
	local id vpc
	while IFS=$'\t' read -r id vpc _; do
		[[ -z $id || $vpc == "$1" ]] || refuse "$id of this module is in $vpc, not in $1; to move it, run destroy.sh first"
	done <<<"$OUR_ENDPOINTS"$'\n'"$OUR_GROUPS"
}
