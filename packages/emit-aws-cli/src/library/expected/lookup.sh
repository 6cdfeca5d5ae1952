# Stores the output of a read call in ANSWER; empty if the resource does not exist.
lookup() {
	local status=0
	aws --region "$REGION" --output text "$@" >"$WORK/answer" 2>"$WORK/error" || status=$?
	ANSWER=$(<"$WORK/answer")
	if ((status != 0)) && ! failed_with 'NoSuchEntity|InvalidDocument|InvalidDocumentVersion|InvalidResourceId|ResourceNotFoundException'; then
		log "$(<"$WORK/error")"
		return "$status"
	fi
}
