# Stores the lines of the first argument that are not in the second in REPLY.
lines_not_in() {
	local line
	REPLY=''
	for line in $1; do
		has_line "$2" "$line" || REPLY+="${REPLY:+$'\n'}$line"
	done
}
