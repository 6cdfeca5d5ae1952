# NAME CONTENT; the default version is what sessions use
check_session_document() {
	local problem=''
	WANTED["document $1"]=true
	read_document "$1"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif ! same_json "$ANSWER" "$WORK/$2"; then
		problem='the default version has another content'
	fi
	result "document $1" "$problem"
}
