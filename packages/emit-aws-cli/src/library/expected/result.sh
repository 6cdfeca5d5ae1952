# WHAT PROBLEM; an empty problem is success
result() {
	if [[ -z $2 ]]; then
		printf 'ok       %s\n' "$1"
	else
		printf 'differs  %s: %s\n' "$1" "$2"
		DIFFERENCES=$((DIFFERENCES + 1))
	fi
}
