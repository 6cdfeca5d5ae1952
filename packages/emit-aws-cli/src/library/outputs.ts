import type { Library } from './common.ts';

/** The outputs as one JSON object. */
export const OUTPUT: Library = {
  add_output: `
# NAME JSON
add_output() {
	json "$1"
	OUTPUTS+="\${OUTPUTS:+,$'\\n'}  $REPLY: $2"
}`,
  text_output: `
text_output() {
	json "$2"
	add_output "$1" "$REPLY"
}`,
  list_output: `
# NAME VALUE...
list_output() {
	local name=$1 text='' value
	shift
	for value in "$@"; do
		json "$value"
		text+="\${text:+, }$REPLY"
	done
	add_output "$name" "[$text]"
}`,
  map_output: `
# NAME KEY VALUE...
map_output() {
	local name=$1 map='' key
	shift
	while (($# > 1)); do
		json "$1"
		key=$REPLY
		json "$2"
		map+="\${map:+, }$key: $REPLY"
		shift 2
	done
	add_output "$name" "{$map}"
}`,
  finish_outputs: `
finish_outputs() {
	printf '{\\n%s\\n}\\n' "$OUTPUTS"
}`,
};
