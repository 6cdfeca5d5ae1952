text_output() {
	json "$2"
	add_output "$1" "$REPLY"
}
