# KIND ROW
drop_unwanted() {
	lines_not_in "${UNWANTED[$1]-}" "$2"
	UNWANTED[$1]=$REPLY
}
