# Tags alone do not make a resource ours.
show_misnamed() {
	local line
	for line in ${MISNAMED-}; do
		note left "$line has the tags of this module and another name"
	done
}
