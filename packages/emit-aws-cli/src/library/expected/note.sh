# Logs a completed change; silent with --dry-run.
note() {
	if ! "$DRY_RUN" || [[ ! $1 =~ ^(created|updated|removed)$ ]]; then
		printf '%-10s %s\n' "$1" "$2" >&2
	fi
}
