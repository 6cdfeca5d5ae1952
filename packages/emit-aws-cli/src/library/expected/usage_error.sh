usage_error() {
	log "${0##*/}: $1 (see --help)"
	exit 2
}
