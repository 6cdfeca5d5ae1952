# None of the values, one a line, is allowed already: FLAG VALUES ALLOWED
refuse_values() {
	local value
	for value in $2; do
		[[ $'\n'"$3"$'\n' != *$'\n'"$value"$'\n'* ]] || usage_error "$1: '$value' is already allowed as another client"
	done
}
