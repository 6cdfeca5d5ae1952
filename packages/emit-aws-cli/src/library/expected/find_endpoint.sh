# Puts our endpoint for a service into ENDPOINT (by column), if there is one: SERVICE TYPE
find_endpoint() {
	local row rest column
	for ((row = 0; row < ${#ENDPOINTS[@]}; row++)); do
		rest=${ENDPOINTS[row]} ENDPOINT=()
		[[ $rest == "$1"$'\t'"$2"$'\t'* ]] || continue
		for column in service type id state dns tags subnets groups tables resolver; do
			ENDPOINT[$column]=${rest%%$'\t'*}
			rest=${rest:${#ENDPOINT[$column]}+1}
		done
		ENDPOINT[policy]=$rest
		! has_tags "${ENDPOINT[tags]}" "${OWNER[@]}" || return 0
	done
	ENDPOINT=()
}
