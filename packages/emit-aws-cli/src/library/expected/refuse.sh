refuse() {
	log "${0##*/}: refused: $1"
	exit 3
}
