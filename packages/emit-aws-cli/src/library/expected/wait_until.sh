# Waits until AWS knows a new resource.
wait_until() {
	"$DRY_RUN" || aws --region "$REGION" "$@"
}
