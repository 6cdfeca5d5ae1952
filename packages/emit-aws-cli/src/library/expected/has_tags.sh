# Whether TAGS_QUERY output contains all tags: TEXT KEY VALUE...
has_tags() {
	local text=$1
	shift
	while (($# > 1)); do
		[[ $text == *"|$1=$2|"* ]] || return 1
		shift 2
	done
}
