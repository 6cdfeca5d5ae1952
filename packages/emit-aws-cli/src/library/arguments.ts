import type { Library } from './common.ts';

/** Flags and their values. */
export const ARGUMENTS: Library = {
  flag_value: `
# FLAG COUNT_OF_ARGUMENTS
flag_value() {
	(($2 > 1)) || usage_error "$1 needs a value"
}`,
  require_value: `
# FLAG VALUES EXPECTED
require_value() {
	[[ -n $2 ]] || usage_error "$1 is required; expected $3"
}`,
  check_values: `
# Each value, one a line, must match the pattern; MAX 0 is any number: FLAG VALUES PATTERN EXPECTED MAX
check_values() {
	local value count=0
	[[ -z $2 || $'\\n'"$2"$'\\n' != *$'\\n\\n'* ]] || usage_error "$1 has an empty value"
	for value in $2; do
		count=$((count + 1))
		[[ $value =~ ^($3)$ ]] || usage_error "$1: '$value' is not valid; expected $4"
	done
	(($5 == 0 || count <= $5)) || usage_error "$1 takes at most $5 values"
}`,
  refuse_values: `
# None of the values, one a line, is allowed already: FLAG VALUES ALLOWED
refuse_values() {
	local value
	for value in $2; do
		[[ $'\\n'"$3"$'\\n' != *$'\\n'"$value"$'\\n'* ]] || usage_error "$1: '$value' is already allowed as another client"
	done
}`,
};
