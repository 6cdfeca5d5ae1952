#!/usr/bin/env bash
# Deploys us-gov-west-1 of gov. A second run changes nothing; see --help.
# Made by ssmc from gov, document version 7b4d403c5919, facts 67046dad600e.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error fail refuse lookup failed_with change print_command tolerate
#   settle note confirm flag_value require_value check_values compact same_json render_policies json
#   plain tag_list tag_specification has_tags require_ours has_line minus check_caller check_region
#   check_nodes_given check_vpc_dns check_subnets check_endpoint_conflicts check_route_conflicts
#   our_endpoint role_text read_role ensure_role create_role update_boundary read_policy_document
#   ensure_policy create_policy new_policy_version attached_policies ensure_attachment
#   ensure_instance_profile add_role ensure_security_group create_security_group revoke_egress
#   ensure_rules group_rules rule_peer find_s3_prefix_list load_endpoints find_endpoint
#   is_full_access ensure_interface_endpoint ensure_gateway_endpoint change_list create_endpoint
#   modify_endpoint wait_for_endpoints read_document ensure_session_document update_document
#   version_with add_output text_output list_output map_output finish_outputs

if [ -z "${BASH_VERSION-}" ] || [ -z "${BASH_SOURCE[0]-}" ]; then
	echo 'deploy.sh: run it with bash, from its file: bash deploy.sh' >&2
	exit 2
fi

# POSIX mode reads quotes otherwise, in bash and in awk.
set +o posix
shopt -u inherit_errexit 2>/dev/null || true

set -Eeuo pipefail
IFS=$'\n\t'
export AWS_PAGER=''
trap 'printf "%s: line %s failed, called from line %s\n" "${0##*/}" "$LINENO" "${BASH_LINENO[0]}" >&2; exit 1' ERR

if ((BASH_VERSINFO[0] < 4)); then
	printf '%s needs bash 4 or newer\n' "${0##*/}" >&2
	exit 2
fi

readonly REGION='us-gov-west-1'
readonly PARTITION='aws-us-gov'
readonly OWNER=(ssmc:name gov ssmc:target aws-cli)
readonly TAGS=(ssmc:name gov ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

# VPC of the endpoints.
VPC_ID=''

# Subnets of the interface endpoints, at most one in each Availability Zone; one a line.
SUBNET_IDS=''

# Route tables of the subnets of the nodes, which get the route to the S3 gateway endpoint; one a line.
ROUTE_TABLE_IDS=''

# Security groups of the nodes, which get the egress rules that they need; one a line.
NODE_SECURITY_GROUP_IDS=''

# CIDR blocks of the nodes, which the endpoints admit; one a line.
NODE_CIDR_BLOCKS=''

WORK='' ACCOUNT='' OUTPUTS=''
CHANGES=0 DRY_RUN=false YES=false
S3_PREFIX_LIST=''
ENDPOINTS=() PENDING=''
declare -A FOUND=()
declare -A ID=()
declare -A ATTACHED=()
declare -A RULES=()

usage() {
	cat <<'USAGE'
Usage: deploy.sh --vpc-id ID --subnet-ids ID,... --route-table-ids ID,... [--dry-run | --yes]

Makes and updates what the module us-gov-west-1 of gov holds, and prints its outputs as
JSON. Shows the changes and asks, unless --yes is given.

  --vpc-id ID
      VPC of the endpoints (required)
  --subnet-ids ID,...
      Subnets of the interface endpoints, at most one in each Availability Zone, separated by commas (required)
  --route-table-ids ID,...
      Route tables of the subnets of the nodes, which get the route to the S3 gateway endpoint, separated by commas (required)
  --node-security-group-ids ID,...
      Security groups of the nodes, which get the egress rules that they need, separated by commas, at most 8 (may be left out)
  --node-cidr-blocks ID,...
      CIDR blocks of the nodes, which the endpoints admit, separated by commas, at most 8 (may be left out)
  --dry-run
      print the calls that would change something, and make none of them
  --yes
      do not ask
  --region REGION
      refuse to run unless this is the Region of the module
  --help
      print this text

Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.
USAGE
}

parse_arguments() {
	while (($# > 0)); do
		[[ $1 != --*=* ]] || set -- "${1%%=*}" "${1#*=}" "${@:2}"
		case $1 in
		--vpc-id)
			flag_value "$1" $#
			VPC_ID=$2
			shift 2
			;;
		--subnet-ids)
			flag_value "$1" $#
			SUBNET_IDS=${2//,/$'\n'}
			shift 2
			;;
		--route-table-ids)
			flag_value "$1" $#
			ROUTE_TABLE_IDS=${2//,/$'\n'}
			shift 2
			;;
		--node-security-group-ids)
			flag_value "$1" $#
			NODE_SECURITY_GROUP_IDS=${2//,/$'\n'}
			shift 2
			;;
		--node-cidr-blocks)
			flag_value "$1" $#
			NODE_CIDR_BLOCKS=${2//,/$'\n'}
			shift 2
			;;
		--dry-run)
			DRY_RUN=true
			shift
			;;
		--yes)
			YES=true
			shift
			;;
		--region)
			flag_value "$1" $#
			[[ $2 == "$REGION" ]] || refuse "the module is for $REGION, not for $2"
			shift 2
			;;
		-h | --help)
			usage
			exit 0
			;;
		*) usage_error "unknown argument '$1'" ;;
		esac
	done
	check_arguments
}

# What the flags were given, or the defaults.
check_arguments() {
	require_value --vpc-id "$VPC_ID" 'a VPC id such as vpc-0123456789abcdef0'
	check_values --vpc-id "$VPC_ID" 'vpc-[0-9a-f]{8,17}' 'a VPC id such as vpc-0123456789abcdef0' 1
	require_value --subnet-ids "$SUBNET_IDS" 'subnet ids such as subnet-0123456789abcdef0'
	check_values --subnet-ids "$SUBNET_IDS" 'subnet-[0-9a-f]{8,17}' \
		'subnet ids such as subnet-0123456789abcdef0' 0
	require_value --route-table-ids "$ROUTE_TABLE_IDS" 'route table ids such as rtb-0123456789abcdef0'
	check_values --route-table-ids "$ROUTE_TABLE_IDS" 'rtb-[0-9a-f]{8,17}' \
		'route table ids such as rtb-0123456789abcdef0' 0
	check_values --node-security-group-ids "$NODE_SECURITY_GROUP_IDS" 'sg-[0-9a-f]{8,17}' \
		'security group ids such as sg-0123456789abcdef0' 8
	check_values --node-cidr-blocks "$NODE_CIDR_BLOCKS" \
		"[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}" 'IPv4 CIDR blocks such as 10.0.0.0/16' 8
}

# Before anything is changed.
check_guards() {
	check_region
	check_nodes_given
	check_caller ''
	load_endpoints "Name=vpc-id,Values=${VPC_ID}"
	find_s3_prefix_list com.amazonaws.us-gov-west-1.s3
	check_vpc_dns "$VPC_ID"
	check_subnets "$VPC_ID" "$SUBNET_IDS"
	check_endpoint_conflicts com.amazonaws.us-gov-west-1.ssm com.amazonaws.us-gov-west-1.ssmmessages
	check_route_conflicts "$VPC_ID" "$ROUTE_TABLE_IDS"
	render_policies
}

# What the module holds.
apply() {
	# SSM Agent calls Systems Manager with this role.
	ensure_role gov-node-us-gov-west-1 / 'Managed nodes of gov' '' node-trust.json "${TAGS[@]}"

	# The policy of AWS that allows the calls of SSM Agent.
	ensure_attachment gov-node-us-gov-west-1 arn:aws-us-gov:iam::aws:policy/AmazonSSMManagedInstanceCore

	# Read the buckets that AWS keeps for Systems Manager.
	ensure_policy gov-node-us-gov-west-1-managed-buckets / \
		'Read the buckets that AWS keeps for Systems Manager' node-managed-buckets.json "${TAGS[@]}"

	# The role has this policy.
	ensure_attachment gov-node-us-gov-west-1 \
		"arn:aws-us-gov:iam::${ACCOUNT}:policy/gov-node-us-gov-west-1-managed-buckets"

	# EC2 hands the role to instances through an instance profile.
	ensure_instance_profile gov-node-us-gov-west-1 / gov-node-us-gov-west-1 "${TAGS[@]}"

	# The endpoints admit HTTPS from the nodes and nothing else.
	ensure_security_group endpoints gov-endpoints-us-gov-west-1 \
		'Interface endpoints of gov for Systems Manager' "$VPC_ID" "${TAGS[@]}" Name \
		gov-endpoints-us-gov-west-1

	# The nodes call AWS through the endpoints.
	ensure_rules ingress "${ID[endpoints]}" "$NODE_SECURITY_GROUP_IDS" 'HTTPS from the nodes'

	# The nodes call AWS through the endpoints.
	ensure_rules ingress "${ID[endpoints]}" "$NODE_CIDR_BLOCKS" 'HTTPS from the nodes'

	# The nodes call AWS through the endpoints.
	ensure_rules egress "$NODE_SECURITY_GROUP_IDS" "${ID[endpoints]}" 'HTTPS to the interface endpoints'

	# The nodes reach S3 through the gateway endpoint.
	ensure_rules egress "$NODE_SECURITY_GROUP_IDS" "$S3_PREFIX_LIST" \
		'HTTPS to S3 through the gateway endpoint'

	# SSM Agent registers the node and asks for its associations.
	# The node fetches its patch baseline and reports what it installed.
	ensure_interface_endpoint endpoint_ssm com.amazonaws.us-gov-west-1.ssm "$VPC_ID" \
		"$SUBNET_IDS" "${ID[endpoints]}" - endpoint-ssm.json "${TAGS[@]}" Name gov-ssm

	# SSM Agent keeps its control and data channels open.
	ensure_interface_endpoint endpoint_ssmmessages com.amazonaws.us-gov-west-1.ssmmessages \
		"$VPC_ID" "$SUBNET_IDS" "${ID[endpoints]}" - endpoint-ssmmessages.json "${TAGS[@]}" Name \
		gov-ssmmessages

	# AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
	# AWS-RunPatchBaseline downloads its modules and the snapshot of the baseline.
	ensure_gateway_endpoint endpoint_s3_gateway com.amazonaws.us-gov-west-1.s3 "$VPC_ID" \
		"$ROUTE_TABLE_IDS" endpoint-s3-gateway.json "${TAGS[@]}" Name gov-s3

	# The preferences of the account and Region say what is encrypted and logged.
	ensure_session_document SSM-SessionManagerRunShell create session-preferences.json "${TAGS[@]}"

	wait_for_endpoints
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region us-gov-west-1
	text_output role_name gov-node-us-gov-west-1
	text_output role_arn "arn:aws-us-gov:iam::${ACCOUNT}:role/gov-node-us-gov-west-1"
	text_output instance_profile_name gov-node-us-gov-west-1
	text_output instance_profile_arn \
		"arn:aws-us-gov:iam::${ACCOUNT}:instance-profile/gov-node-us-gov-west-1"
	list_output managed_policy_arns arn:aws-us-gov:iam::aws:policy/AmazonSSMManagedInstanceCore \
		"arn:aws-us-gov:iam::${ACCOUNT}:policy/gov-node-us-gov-west-1-managed-buckets"
	map_output endpoint_ids ssm "${ID[endpoint_ssm]}" ssmmessages "${ID[endpoint_ssmmessages]}" \
		s3 "${ID[endpoint_s3_gateway]}"
	text_output endpoint_security_group_id "${ID[endpoints]}"
	text_output s3_gateway_endpoint_id "${ID[endpoint_s3_gateway]}"
	text_output session_document_name SSM-SessionManagerRunShell
	text_output document_version 7b4d403c5919
	text_output facts_hash 67046dad600e
	finish_outputs
}

main() {
	parse_arguments "$@"
	"$YES" || "$DRY_RUN" || [[ -t 0 && -t 2 ]] || usage_error 'there is no terminal to ask on; --yes does not ask'
	umask 077
	WORK=$(mktemp -d)
	trap 'rm -rf -- "$WORK"' EXIT
	check_guards
	if ! "$YES" && ! "$DRY_RUN"; then
		DRY_RUN=true
		apply 3>&2
		DRY_RUN=false
		((CHANGES == 0)) || confirm "Make these $CHANGES changes in account $ACCOUNT, Region $REGION?"
		CHANGES=0
	fi
	apply 3>&1
	if "$DRY_RUN"; then
		say "$CHANGES changes would be made in account $ACCOUNT, Region $REGION."
	else
		((CHANGES > 0)) || say 'Nothing to change.'
		print_outputs
	fi
}

main "$@"
