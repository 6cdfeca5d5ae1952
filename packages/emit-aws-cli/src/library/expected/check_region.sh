# REGION overrides the Region of the environment and the profile.
check_region() {
	local other=${AWS_REGION-${AWS_DEFAULT_REGION-}}
	[[ -z $other || $other == "$REGION" ]] || log "note: ignoring Region $other from the environment; using $REGION"
}
