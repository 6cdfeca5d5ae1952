# DIRECTION GROUP PEER
note_rule() {
	if [[ $OUR_RULES == *$'\t'"$1"$'\t'"$2"$'\t'"$3"$'\t'* ]]; then
		note unchanged "$1 rule of $2 for $3"
	else
		note unchanged "$1 rule of $2 for $3 (not managed by this module)"
	fi
}
