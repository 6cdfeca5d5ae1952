# Puts what matters of a role into REPLY, as read_role does after the tags: PATH DESCRIPTION BOUNDARY TRUST_POLICY
role_text() {
	REPLY="$1"$'\t'"$3"$'\t'"$2"$'\t'"$(<"$WORK/$4")"
}
