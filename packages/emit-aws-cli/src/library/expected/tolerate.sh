# Like change, but errors with one of the codes (a pattern) are fine.
tolerate() {
	local codes=$1 status=0
	shift
	change "$@" 2>"$WORK/error" || status=$?
	if ((status != 0)) && ! failed_with "$codes"; then
		say "$(<"$WORK/error")"
		return "$status"
	fi
}
