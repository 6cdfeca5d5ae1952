# Stores a string as JSON in REPLY.
json() {
	local text=$1
	text=${text//\\/"\\\\"}
	text=${text//\"/"\\\""}
	text=${text//$'\n'/"\\n"}
	text=${text//$'\r'/"\\r"}
	text=${text//$'\t'/"\\t"}
	REPLY="\"$text\""
}
