# Whether an IAM name is that of a Region's module: its tags need not be read for the account's.
is_regional() {
	local name rest region='^-([a-z]{2}|eusc)-([a-z]+-)+[0-9]+(-|$)'
	for name in "${IAM_NAMES[@]}"; do
		rest=${1#"$name"}
		[[ $name != "${OWNER[1]}" ]] || rest=${1#"$name-node"}
		[[ $rest == "$1" || ! $rest =~ $region ]] || return 0
	done
	return 1
}
