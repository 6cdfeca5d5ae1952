reset_settings() {
	local region
	for region in ${UNWANTED[setting]-}; do
		run_change ssm reset-service-setting --region "$region" --setting-id "$HOST_MANAGEMENT"
		note removed "${LABELS["setting $region"]}"
	done
}
