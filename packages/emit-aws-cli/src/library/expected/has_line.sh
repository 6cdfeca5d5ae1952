# Whether TEXT contains the line: TEXT LINE
has_line() {
	[[ $'\n'"$1"$'\n' == *$'\n'"$2"$'\n'* ]]
}
