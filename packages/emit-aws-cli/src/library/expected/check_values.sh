# Each value, one a line, must match the pattern; MAX 0 is any number: FLAG VALUES PATTERN EXPECTED MAX
check_values() {
	local value count=0
	[[ -z $2 || $'\n'"$2"$'\n' != *$'\n\n'* ]] || usage_error "$1 has an empty value"
	for value in $2; do
		count=$((count + 1))
		[[ $value =~ ^($3)$ ]] || usage_error "$1: '$value' is not valid; expected $4"
	done
	(($5 == 0 || count <= $5)) || usage_error "$1 takes at most $5 values"
}
