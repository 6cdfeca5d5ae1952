# NAME VALUE...
list_output() {
	local name=$1 text='' value
	shift
	for value in "$@"; do
		json "$value"
		text+="${text:+, }$REPLY"
	done
	add_output "$name" "[$text]"
}
