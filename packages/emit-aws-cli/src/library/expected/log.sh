log() {
	printf '%s\n' "$1" >&2
}
