# Whether it exists and is ours; says so if it is somebody else's: WHAT TAGS
ours() {
	if [[ -z $2 ]]; then
		note absent "$1"
		return 1
	elif ! has_tags "$2" "${OWNER[@]}"; then
		note left "$1 (not managed by this module)"
		return 1
	fi
}
