#!/usr/bin/env bash
# Checks that AWS has what us-gov-west-1 of gov holds, and changes nothing.
# Made by ssmc from gov, document version 7b4d403c5919, facts 67046dad600e.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error refuse lookup failed_with flag_value compact same_json
#   render_policies has_tags has_line check_caller check_region role_text read_role
#   read_policy_document attached_policies load_endpoints find_endpoint is_full_access read_document
#   result check_role check_policy check_attachment check_instance_profile check_security_group
#   load_our_rules check_rules check_endpoint check_session_document

if [ -z "${BASH_VERSION-}" ] || [ -z "${BASH_SOURCE[0]-}" ]; then
	echo 'verify.sh: run it with bash, from its file: bash verify.sh' >&2
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
readonly OWNER_FILTERS=('Name=tag:ssmc:name,Values=gov' 'Name=tag:ssmc:target,Values=aws-cli')
readonly TAGS=(ssmc:name gov ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT=''
DIFFERENCES=0
declare -A ATTACHED=()
OUR_RULES=()
ENDPOINTS=()
declare -A FOUND=()
declare -A ID=()

usage() {
	cat <<'USAGE'
Usage: verify.sh

Checks that AWS has what the module us-gov-west-1 of gov holds: prints one line for each
resource, and fails if one differs. Only reads.

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
}

# Whom and where it asks.
check_guards() {
	check_region
	check_caller ''
	render_policies
}

# What the module holds.
check() {
	load_our_rules
	load_endpoints "${OWNER_FILTERS[@]}"
	check_role gov-node-us-gov-west-1 / 'Managed nodes of gov' '' node-trust.json "${TAGS[@]}"
	check_attachment gov-node-us-gov-west-1 arn:aws-us-gov:iam::aws:policy/AmazonSSMManagedInstanceCore
	check_policy gov-node-us-gov-west-1-managed-buckets / \
		'Read the buckets that AWS keeps for Systems Manager' node-managed-buckets.json "${TAGS[@]}"
	check_attachment gov-node-us-gov-west-1 \
		"arn:aws-us-gov:iam::${ACCOUNT}:policy/gov-node-us-gov-west-1-managed-buckets"
	check_instance_profile gov-node-us-gov-west-1 / gov-node-us-gov-west-1 "${TAGS[@]}"
	check_security_group endpoints gov-endpoints-us-gov-west-1 "${TAGS[@]}" Name \
		gov-endpoints-us-gov-west-1
	check_rules ingress "${ID[endpoints]}" - 'HTTPS from the nodes'
	check_rules ingress "${ID[endpoints]}" - 'HTTPS from the nodes'
	check_rules egress - "${ID[endpoints]}" 'HTTPS to the interface endpoints'
	check_rules egress - - 'HTTPS to S3 through the gateway endpoint'
	check_endpoint endpoint_ssm com.amazonaws.us-gov-west-1.ssm Interface "${ID[endpoints]}" - \
		endpoint-ssm.json "${TAGS[@]}" Name gov-ssm
	check_endpoint endpoint_ssmmessages com.amazonaws.us-gov-west-1.ssmmessages Interface \
		"${ID[endpoints]}" - endpoint-ssmmessages.json "${TAGS[@]}" Name gov-ssmmessages
	check_endpoint endpoint_s3_gateway com.amazonaws.us-gov-west-1.s3 Gateway - - \
		endpoint-s3-gateway.json "${TAGS[@]}" Name gov-s3
	check_session_document SSM-SessionManagerRunShell session-preferences.json
}

main() {
	parse_arguments "$@"
	umask 077
	WORK=$(mktemp -d)
	trap 'rm -rf -- "$WORK"' EXIT
	check_guards
	check
	if ((DIFFERENCES > 0)); then
		say "$DIFFERENCES differ; deploy.sh --dry-run shows what it would change"
		exit 1
	fi
}

main "$@"
