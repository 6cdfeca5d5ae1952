# The tag of our role that names AWS managed policies is shortened after they are detached.
detach_policies() {
	local row kind name arn
	for row in ${UNWANTED[attachment]-}; do
		IFS=' ' read -r kind name arn <<<"$row"
		run_change_ignoring NoSuchEntity iam "detach-$kind-policy" "--$kind-name" "$name" --policy-arn "$arn"
		if [[ $kind == role ]] && is_recorded "$name" "$arn" && ! has_line "${UNWANTED[role]-}" "$name"; then
			lines_not_in "${RECORDED[$name]}" "${arn##*/}"
			write_recorded "$name" "$REPLY"
		fi
		note removed "${LABELS["attachment $row"]}"
	done
}
