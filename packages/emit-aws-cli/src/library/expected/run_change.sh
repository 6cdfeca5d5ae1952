# Runs a call that changes resources and stores its output in ANSWER; with --dry-run prints the call.
run_change() {
	CHANGES=$((CHANGES + 1))
	ANSWER=''
	if "$DRY_RUN"; then
		print_command aws --region "$REGION" "$@" >&3
	else
		aws --region "$REGION" --output text "$@" >"$WORK/answer" || return
		ANSWER=$(<"$WORK/answer")
	fi
}
