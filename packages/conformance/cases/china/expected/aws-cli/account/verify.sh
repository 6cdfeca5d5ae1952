#!/usr/bin/env bash
# Checks that AWS has what account of china holds, and changes nothing.
# Made by ssmc from china, document version 0f4f89ddcb4f, facts 8251a666ba69.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error refuse lookup failed_with flag_value compact same_json
#   render_policies has_tags has_line check_caller check_region role_text read_role
#   read_policy_document attached_policies result check_role check_policy check_attachment
#   check_instance_profile

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
readonly TAGS=(ssmc:name china ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT=''
DIFFERENCES=0
declare -A ATTACHED=()

usage() {
	cat <<'USAGE'
Usage: verify.sh

Checks that AWS has what the module account of china holds: prints one line for each
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
	check_role china-node / 'Managed nodes of china' '' node-trust.json "${TAGS[@]}"
	check_attachment china-node arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore
	check_attachment china-node arn:aws-cn:iam::aws:policy/CloudWatchAgentServerPolicy
	check_policy china-node-regions-1 / 'Use the resources of single Regions' \
		node-regions-1.json "${TAGS[@]}"
	check_attachment china-node "arn:aws-cn:iam::${ACCOUNT}:policy/china-node-regions-1"
	check_instance_profile china-node / china-node "${TAGS[@]}"
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
