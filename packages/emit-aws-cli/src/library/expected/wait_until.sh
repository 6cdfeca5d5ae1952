# Waits until a new resource is visible.
wait_until() {
	"$DRY_RUN" || aws --region "$REGION" "$@"
}
