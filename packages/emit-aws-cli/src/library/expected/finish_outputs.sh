finish_outputs() {
	printf '{\n%s\n}\n' "$OUTPUTS"
}
