# Like run_change, but ignores errors with one of the codes (a pattern).
run_change_ignoring() {
	local codes=$1 status=0
	shift
	run_change "$@" 2>"$WORK/error" || status=$?
	if ((status != 0)) && ! failed_with "$codes"; then
		log "$(<"$WORK/error")"
		return "$status"
	fi
}
