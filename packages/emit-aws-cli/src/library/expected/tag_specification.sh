# Stores the tag specification of a new resource in REPLY: TYPE KEY VALUE...
tag_specification() {
	tag_list "${@:2}"
	REPLY="[{\"ResourceType\":\"$1\",\"Tags\":$REPLY}]"
}
