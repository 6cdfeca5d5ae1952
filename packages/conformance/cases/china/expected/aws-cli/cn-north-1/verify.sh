#!/usr/bin/env bash
# Checks that AWS has what cn-north-1 of china holds, and changes nothing.
# Made by ssmc from china, document version b66c438a7852, facts 3ac6d6b2814d.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error refuse lookup failed_with flag_value compact same_json
#   render_policies has_tags check_caller check_region load_endpoints find_endpoint is_full_access
#   result check_security_group load_our_rules check_rules check_endpoint

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

readonly REGION='cn-north-1'
readonly PARTITION='aws-cn'
readonly OWNER=(ssmc:name china ssmc:target aws-cli)
readonly OWNER_FILTERS=('Name=tag:ssmc:name,Values=china' 'Name=tag:ssmc:target,Values=aws-cli')
readonly TAGS=(ssmc:name china ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT=''
DIFFERENCES=0
OUR_RULES=()
ENDPOINTS=()
declare -A FOUND=()
declare -A ID=()

usage() {
	cat <<'USAGE'
Usage: verify.sh

Checks that AWS has what the module cn-north-1 of china holds: prints one line for each
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
	check_security_group endpoints china-endpoints-cn-north-1 "${TAGS[@]}" Name \
		china-endpoints-cn-north-1
	check_rules ingress "${ID[endpoints]}" - 'HTTPS from the nodes'
	check_rules ingress "${ID[endpoints]}" - 'HTTPS from the nodes'
	check_rules egress - "${ID[endpoints]}" 'HTTPS to the interface endpoints'
	check_rules egress - - 'HTTPS to S3 through the gateway endpoint'
	check_endpoint endpoint_ssm com.amazonaws.cn-north-1.ssm Interface "${ID[endpoints]}" - \
		endpoint-ssm.json "${TAGS[@]}" Name china-ssm
	check_endpoint endpoint_ssmmessages com.amazonaws.cn-north-1.ssmmessages Interface \
		"${ID[endpoints]}" - endpoint-ssmmessages.json "${TAGS[@]}" Name china-ssmmessages
	check_endpoint endpoint_ec2 cn.com.amazonaws.cn-north-1.ec2 Interface "${ID[endpoints]}" - \
		endpoint-ec2.json "${TAGS[@]}" Name china-ec2
	check_endpoint endpoint_logs com.amazonaws.cn-north-1.logs Interface "${ID[endpoints]}" - \
		endpoint-logs.json "${TAGS[@]}" Name china-logs
	check_endpoint endpoint_monitoring cn.com.amazonaws.cn-north-1.monitoring Interface \
		"${ID[endpoints]}" - endpoint-monitoring.json "${TAGS[@]}" Name china-monitoring
	check_endpoint endpoint_s3_gateway com.amazonaws.cn-north-1.s3 Gateway - - \
		endpoint-s3-gateway.json "${TAGS[@]}" Name china-s3
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
