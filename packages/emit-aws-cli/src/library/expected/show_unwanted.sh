# Before it is removed, or kept with --keep-unwanted.
show_unwanted() {
	local line status=unwanted
	show_misnamed
	[[ -z ${PREFERENCES-} ]] || note left "document $PREFERENCES; destroy.sh --delete-session-preferences removes it"
	if "$KEEP_UNWANTED"; then status=kept; fi
	unwanted_labels
	for line in $REPLY; do
		note "$status" "$line"
	done
}
