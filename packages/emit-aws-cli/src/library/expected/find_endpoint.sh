# Puts our endpoint for a service into FOUND (by column), if there is one: SERVICE TYPE
find_endpoint() {
	local row rest column
	for ((row = 0; row < ${#ENDPOINTS[@]}; row++)); do
		rest=${ENDPOINTS[row]} FOUND=()
		[[ $rest == "$1"$'\t'"$2"$'\t'* ]] || continue
		for column in service type id state dns tags subnets groups tables resolver; do
			FOUND[$column]=${rest%%$'\t'*}
			rest=${rest:${#FOUND[$column]}+1}
		done
		FOUND[policy]=$rest
		! has_tags "${FOUND[tags]}" "${OWNER[@]}" || return 0
	done
	FOUND=()
}
