remove_associations() {
	local row association region
	for row in ${UNWANTED[association]-}; do
		IFS=' ' read -r association region <<<"$row"
		run_change ec2 disassociate-iam-instance-profile --region "$region" --association-id "$association"
		note removed "${LABELS["association $row"]}"
	done
}
