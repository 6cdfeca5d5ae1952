fail() {
	log "${0##*/}: $1"
	exit 1
}
