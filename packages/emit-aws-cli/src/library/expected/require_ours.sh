# Stops at a resource without the tags of this module: WHAT TAGS
require_ours() {
	has_tags "$2" "${OWNER[@]}" || refuse "$1 exists without the tags ${OWNER[0]}=${OWNER[1]}, ${OWNER[2]}=${OWNER[3]} and ${OWNER[4]}=${OWNER[5]}"
}
