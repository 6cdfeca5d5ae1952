# KIND ROW LABEL
add_unwanted() {
	has_line "${UNWANTED[$1]-}" "$2" || UNWANTED[$1]+="${UNWANTED[$1]:+$'\n'}$2"
	LABELS["$1 $2"]=$3
}
