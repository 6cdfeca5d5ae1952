#!/usr/bin/env bash
# Removes what deploy.sh made for account of china; see --help.
# Made by ssmc from china, document version 0f4f89ddcb4f, facts 8251a666ba69.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error refuse lookup failed_with change print_command note confirm
#   flag_value has_tags has_line minus check_caller check_region attached_policies ours remove_role
#   remove_policy remove_attachment remove_instance_profile

if [ -z "${BASH_VERSION-}" ] || [ -z "${BASH_SOURCE[0]-}" ]; then
	echo 'destroy.sh: run it with bash, from its file: bash destroy.sh' >&2
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
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

WORK='' ACCOUNT=''
CHANGES=0 DRY_RUN=false YES=false
declare -A ATTACHED=()

usage() {
	cat <<'USAGE'
Usage: destroy.sh [--dry-run | --yes]

Removes what deploy.sh made for the module account of china: only what carries its
tags, or still has the value that it was given. Shows the changes and asks, unless --yes
is given.

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
}

# Before anything is changed.
check_guards() {
	check_region
	check_caller ''
}

# The last things first.
remove() {
	remove_instance_profile china-node
	remove_attachment china-node "arn:aws-cn:iam::${ACCOUNT}:policy/china-node-regions-1"
	remove_policy china-node-regions-1 /
	remove_attachment china-node arn:aws-cn:iam::aws:policy/CloudWatchAgentServerPolicy
	remove_attachment china-node arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore
	remove_role china-node
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
		remove 3>&2
		DRY_RUN=false
		((CHANGES == 0)) || confirm "Make these $CHANGES changes in account $ACCOUNT, Region $REGION?"
		CHANGES=0
	fi
	remove 3>&1
	if "$DRY_RUN"; then
		say "$CHANGES changes would be made in account $ACCOUNT, Region $REGION."
	elif ((CHANGES == 0)); then
		say 'Nothing to remove.'
	fi
}

main "$@"
