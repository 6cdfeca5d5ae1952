# Whether a version of this document can have given an IAM resource that name.
could_be_ours() {
	local name
	for name in "${IAM_NAMES[@]}"; do
		[[ $1 != "$name" && $1 != "$name"-* ]] || return 0
	done
	return 1
}
