# Removes the white space between JSON tokens.
compact() {
	tr '\n' ' ' | LC_ALL=C sed -E 's/("([^"\\]|\\.)*")|[[:space:]]+/\1/g'
}
