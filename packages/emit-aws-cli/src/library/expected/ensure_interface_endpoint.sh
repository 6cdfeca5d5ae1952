# KEY SERVICE VPC SUBNETS SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...; RESOLVER_ONLY is of S3 alone, POLICY - is full access
ensure_interface_endpoint() {
	local key=$1 service=$2 resolver=$6 command list
	find_endpoint "$service" Interface
	if [[ -z ${ENDPOINT[id]-} ]]; then
		mapfile -t list <<<"$4"
		command=(--vpc-endpoint-type Interface --subnet-ids "${list[@]}" --security-group-ids "$5" --private-dns-enabled)
		[[ $resolver == - ]] || command+=(--dns-options "PrivateDnsOnlyForInboundResolverEndpoint=$resolver")
		create_endpoint "$key" "$service" "$3" "$7" "${@:8}"
		return
	fi
	command=()
	change_list subnet-ids "$4" "${ENDPOINT[subnets]//,/$'\n'}"
	change_list security-group-ids "$5" "${ENDPOINT[groups]//,/$'\n'}"
	[[ ${ENDPOINT[dns],,} == true ]] || command+=(--private-dns-enabled)
	[[ $resolver == - || ${ENDPOINT[resolver],,} == null || ${ENDPOINT[resolver],,} == "$resolver" ]] ||
		command+=(--dns-options "PrivateDnsOnlyForInboundResolverEndpoint=$resolver")
	modify_endpoint "$key" "$service" "$7" "${@:8}"
}
