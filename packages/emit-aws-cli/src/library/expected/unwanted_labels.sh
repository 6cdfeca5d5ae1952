# Stores the resources that are no longer required in REPLY, one a line, in the order of removal.
unwanted_labels() {
	local kind row
	REPLY=''
	for kind in association endpoint rule group setting attachment inline membership profile policy role; do
		for row in ${UNWANTED[$kind]-}; do
			REPLY+="${REPLY:+$'\n'}${LABELS["$kind $row"]}"
		done
	done
}
