# Puts the tags of a new resource of that type into REPLY: TYPE KEY VALUE...
tag_specification() {
	tag_list "${@:2}"
	REPLY="[{\"ResourceType\":\"$1\",\"Tags\":$REPLY}]"
}
