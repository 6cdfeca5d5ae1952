# Our role says which AWS managed policies deploy.sh attached; any other one stays: ROLE NAME
record() {
	has_line "${RECORDED[$1]}" "$2" || write_recorded "$1" "${RECORDED[$1]}${RECORDED[$1]:+$'\n'}$2"
}
