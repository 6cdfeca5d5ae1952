usage_error() {
	say "${0##*/}: $1 (see --help)"
	exit 2
}
