# A resource that is no longer required is a difference, except session preferences. Tags alone do not make a resource part of this module.
report_unwanted() {
	local line
	unwanted_labels
	for line in $REPLY; do
		printf 'unwanted %s\n' "$line"
		DIFFERENCES=$((DIFFERENCES + 1))
	done
	for line in "${!IN_USE[@]}"; do
		printf 'in use   %s: %s\n' "$line" "${IN_USE[$line]}"
	done
	for line in ${MISNAMED-}; do
		printf 'left     %s has the tags of this module and another name\n' "$line"
	done
	[[ -z ${PREFERENCES-} ]] || printf 'left     document %s is no longer required\n' "$PREFERENCES"
}
