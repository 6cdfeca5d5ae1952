# Removal stops where something else needs a role or profile, unless --detach-foreign is given.
refuse_foreign() {
	local what kind row
	((${#IN_USE[@]} > 0)) || return 0
	if "$DETACH_FOREIGN"; then
		for row in $FOREIGN; do
			kind=${row%% *} row=${row#* }
			add_unwanted "$kind" "$row" "$kind ${row//arn:*\//}"
		done
		return
	fi
	for what in "${!IN_USE[@]}"; do
		log "in use     $what: ${IN_USE[$what]}"
	done
	refuse 'nothing is removed; --detach-foreign removes it all the same'
}
