import type { Library } from './common.ts';

/** The outputs as one JSON object. */
export const OUTPUT: Library = {
  add_output: `
add_output() {
	OUTPUTS+="\${OUTPUTS:+,$'\\n'}  $(json "$1"): $2"
}`,
  text_output: `
text_output() {
	add_output "$1" "$(json "$2")"
}`,
  list_output: `
# NAME VALUE...
list_output() {
	local name=$1 text='' value
	shift
	for value in "$@"; do
		text+="\${text:+, }$(json "$value")"
	done
	add_output "$name" "[$text]"
}`,
  map_output: `
# NAME KEY VALUE...
map_output() {
	local name=$1 map=''
	shift
	while (($# > 1)); do
		map+="\${map:+, }$(json "$1"): $(json "$2")"
		shift 2
	done
	add_output "$name" "{$map}"
}`,
  finish_outputs: `
finish_outputs() {
	printf '{\\n%s\\n}\\n' "$OUTPUTS"
}`,
};
