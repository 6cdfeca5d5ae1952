# Stores KEY VALUE... as a list of tags in REPLY.
tag_list() {
	local list='' key
	while (($# > 1)); do
		json "$1"
		key=$REPLY
		json "$2"
		list+=",{\"Key\":$key,\"Value\":$REPLY}"
		shift 2
	done
	REPLY="[${list:1}]"
}
