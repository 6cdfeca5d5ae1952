# NAME JSON
add_output() {
	json "$1"
	OUTPUTS+="${OUTPUTS:+,$'\n'}  $REPLY: $2"
}
