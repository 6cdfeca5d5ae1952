# DIRECTION GROUP PEER DESCRIPTION; group and peer are - where the deployment chose them, and then there may be none
check_rules() {
	local protocol direction group peer text count=0 problem=''
	while IFS=$'\t' read -r _ protocol direction group peer text; do
		[[ $protocol == tcp-443-443 && $direction == "$1" && $text == "$4" ]] || continue
		[[ ($2 == - || $2 == "$group") && ($3 == - || $3 == "$peer") ]] || continue
		WANTED["rule $1 $group $peer"]=true
		count=$((count + 1))
	done <<<"$OUR_RULES"
	((count > 0)) || [[ $2 == - || $3 == - ]] || problem='missing'
	result "$1 rules: $4 ($count)" "$problem"
}
