remove_preferences() {
	[[ -n $PREFERENCES ]] || return 0
	if "$DELETE_SESSION_PREFERENCES"; then
		run_change ssm delete-document --name "$PREFERENCES"
		note removed "document $PREFERENCES"
	else
		note left "document $PREFERENCES; --delete-session-preferences removes it"
	fi
}
