fail() {
	say "${0##*/}: $1"
	exit 1
}
