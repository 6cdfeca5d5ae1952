# Whether a JSON string equals the content of a file, apart from white space: TEXT FILE
same_json() {
	local text
	text=$(<"$2")
	[[ $1 == "$text" || $(compact <<<"$1") == "$text" ]]
}
