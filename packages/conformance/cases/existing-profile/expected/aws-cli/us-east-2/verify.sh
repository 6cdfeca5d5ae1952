#!/usr/bin/env bash
# Checks that AWS has what us-east-2 of lent holds, and changes nothing.
# Made by ssmc from lent, document version 635418864759, facts c7c356753b6a.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error refuse lookup failed_with flag_value compact same_json
#   render_policies has_tags has_line check_caller check_region read_policy_document
#   attached_policies profile_of result check_policy check_attachment load_our_rules check_rules
#   check_profile_association

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

readonly REGION='us-east-2'
readonly PARTITION='aws'
readonly OWNER_FILTERS=('Name=tag:ssmc:name,Values=lent' 'Name=tag:ssmc:target,Values=aws-cli')
readonly TAGS=(ssmc:name lent ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT=''
DIFFERENCES=0
declare -A ATTACHED=()
OUR_RULES=()

usage() {
	cat <<'USAGE'
Usage: verify.sh

Checks that AWS has what the module us-east-2 of lent holds: prints one line for each
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
	check_policy lent-node-us-east-2-own-buckets / \
		'Use the buckets for output, logs and scripts' node-own-buckets.json "${TAGS[@]}"
	check_attachment my-role "arn:aws:iam::${ACCOUNT}:policy/lent-node-us-east-2-own-buckets"
	check_rules egress - 0.0.0.0/0 'HTTPS to the public endpoints of AWS'
	check_profile_association i-0123456789abcdef0 my-profile
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
