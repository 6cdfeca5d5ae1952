# None of the values, one a line, is admitted already: FLAG VALUES ADMITTED
refuse_values() {
	local value
	for value in $2; do
		[[ $'\n'"$3"$'\n' != *$'\n'"$value"$'\n'* ]] || usage_error "$1: '$value' is admitted already, as another client"
	done
}
