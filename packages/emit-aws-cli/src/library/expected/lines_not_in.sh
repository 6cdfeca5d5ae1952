# Puts the lines of the first text that the second does not have into REPLY.
lines_not_in() {
	local line
	REPLY=''
	for line in $1; do
		has_line "$2" "$line" || REPLY+="${REPLY:+$'\n'}$line"
	done
}
