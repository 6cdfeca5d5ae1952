# Keeps what lists have under the names of this module in ANSWER, one a line; they have no tags. LIST NAME COLUMN OPERATION...
find_named() {
	local name row found='' query=''
	for name in "${IAM_NAMES[@]}"; do
		query+="||$2=='$name'||starts_with($2,'$name-')"
	done
	query=${query:2}
	[[ ${OWNER[5]} == account ]] || query="($query)&&contains($2,'-$REGION')"
	lookup iam "${@:4}" --page-size 1000 --query "$1[?$query].[$3]"
	for row in $ANSWER; do
		if [[ ${OWNER[5]} != account ]] || ! is_regional "${row##*/}"; then
			found+="$row"$'\n'
		fi
	done
	ANSWER=${found%$'\n'}
}
