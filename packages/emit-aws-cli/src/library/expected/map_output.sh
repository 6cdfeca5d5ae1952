# NAME KEY VALUE...
map_output() {
	local name=$1 map='' key
	shift
	while (($# > 1)); do
		json "$1"
		key=$REPLY
		json "$2"
		map+="${map:+, }$key: $REPLY"
		shift 2
	done
	add_output "$name" "{$map}"
}
