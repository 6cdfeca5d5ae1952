note() {
	if [[ $1 == unchanged ]] || ! "$DRY_RUN"; then
		printf '%-10s %s\n' "$1" "$2" >&2
	fi
}
