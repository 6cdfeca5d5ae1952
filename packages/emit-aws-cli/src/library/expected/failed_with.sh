# Whether the last AWS error has one of the codes (a pattern).
failed_with() {
	[[ $(<"$WORK/error") =~ \(($1)\) ]]
}
