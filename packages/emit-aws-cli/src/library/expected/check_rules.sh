# DIRECTION GROUP PEER DESCRIPTION; group and peer are - where the deployment chose them, and then there may be none
check_rules() {
	local rule group peer count=0 problem=''
	for rule in "${OUR_RULES[@]}"; do
		[[ $rule == "$1"$'\t'* && $rule == *$'\t'"$4" ]] || continue
		IFS=$'\t' read -r _ group peer _ <<<"$rule"
		[[ ($2 != - && $2 != "$group") || ($3 != - && $3 != "$peer") ]] || count=$((count + 1))
	done
	((count > 0)) || [[ $2 == - || $3 == - ]] || problem='missing'
	result "$1 rules: $4 ($count)" "$problem"
}
