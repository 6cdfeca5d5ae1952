# KEY SERVICE VPC ROUTE_TABLES POLICY TAGS...; POLICY - is full access
ensure_gateway_endpoint() {
	local key=$1 service=$2 command list
	find_endpoint "$service" Gateway
	if [[ -z ${ENDPOINT[id]-} ]]; then
		mapfile -t list <<<"$4"
		command=(--vpc-endpoint-type Gateway --route-table-ids "${list[@]}")
		create_endpoint "$key" "$service" "$3" "$5" "${@:6}"
		return
	fi
	command=()
	change_list route-table-ids "$4" "${ENDPOINT[tables]//,/$'\n'}"
	modify_endpoint "$key" "$service" "$5" "${@:6}"
}
