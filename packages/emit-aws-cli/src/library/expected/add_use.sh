# KIND NAME BY
add_use() {
	local key="$1 $2"
	IN_USE[$key]+="${IN_USE[$key]:+, }$3"
}
