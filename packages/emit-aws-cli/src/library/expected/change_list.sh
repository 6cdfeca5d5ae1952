# Adds the options that change a list of an endpoint to the command of the caller, values one a line: NAME WANTED FOUND
change_list() {
	local values
	lines_not_in "$2" "$3"
	mapfile -t values <<<"$REPLY"
	[[ -z $REPLY ]] || command+=("--add-$1" "${values[@]}")
	lines_not_in "${3/#-/}" "$2"
	mapfile -t values <<<"$REPLY"
	[[ -z $REPLY ]] || command+=("--remove-$1" "${values[@]}")
}
