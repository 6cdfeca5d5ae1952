#!/usr/bin/env bash
# Checks that AWS has what account of hosts holds, and changes nothing.
# Made by ssmc from hosts, document version d45296b0bed7, facts 4fe5e8072882.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error refuse lookup failed_with flag_value compact same_json
#   render_policies has_tags has_line check_caller check_region read_policy_document
#   attached_policies result check_policy check_attachment

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

readonly REGION='eu-west-1'
readonly PARTITION='aws'
readonly TAGS=(ssmc:name hosts ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT=''
DIFFERENCES=0
declare -A ATTACHED=()

usage() {
	cat <<'USAGE'
Usage: verify.sh

Checks that AWS has what the module account of hosts holds: prints one line for each
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
	check_attachment my-hosts arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy
	check_policy hosts-host-management-own-buckets /service-role/ \
		'Use the buckets for output, logs and scripts' host-management-own-buckets.json "${TAGS[@]}"
	check_attachment my-hosts \
		"arn:aws:iam::${ACCOUNT}:policy/service-role/hosts-host-management-own-buckets"
	check_policy hosts-host-management-regions-1 /service-role/ \
		'Use the resources of single Regions' host-management-regions-1.json "${TAGS[@]}"
	check_attachment my-hosts \
		"arn:aws:iam::${ACCOUNT}:policy/service-role/hosts-host-management-regions-1"
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
