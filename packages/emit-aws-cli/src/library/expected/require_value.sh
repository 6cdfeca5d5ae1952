# FLAG VALUES EXPECTED
require_value() {
	[[ -n $2 ]] || usage_error "$1 is required; expected $3"
}
