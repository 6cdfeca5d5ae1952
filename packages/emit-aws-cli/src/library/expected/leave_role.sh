leave_role() {
	local row
	drop_unwanted role "$1"
	for row in ${UNWANTED[profile]-}; do
		[[ $row != *" $1" ]] || drop_unwanted profile "$row"
	done
	for row in ${UNWANTED[attachment]-}; do
		if [[ $row == "role $1 "* ]]; then
			drop_unwanted attachment "$row"
			drop_unwanted policy "${row##* }"
		fi
	done
}
