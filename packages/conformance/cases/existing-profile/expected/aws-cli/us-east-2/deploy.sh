#!/usr/bin/env bash
# Deploys us-east-2 of lent. A second run changes nothing; see --help.
# Made by ssmc from lent, document version 635418864759, facts c7c356753b6a.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error fail refuse lookup failed_with change print_command tolerate
#   settle note confirm flag_value check_values compact same_json render_policies json plain
#   tag_list tag_specification has_tags require_ours has_line check_caller check_region
#   read_policy_document ensure_policy create_policy new_policy_version attached_policies
#   ensure_attachment ensure_rules group_rules rule_peer profile_of ensure_profile_association
#   add_output text_output list_output finish_outputs

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

readonly REGION='us-east-2'
readonly PARTITION='aws'
readonly OWNER=(ssmc:name lent ssmc:target aws-cli)
readonly TAGS=(ssmc:name lent ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

# Security groups of the nodes, which get the egress rules that they need; one a line.
NODE_SECURITY_GROUP_IDS=''

WORK='' ACCOUNT='' OUTPUTS=''
CHANGES=0 DRY_RUN=false YES=false
declare -A ATTACHED=()
declare -A RULES=()

usage() {
	cat <<'USAGE'
Usage: deploy.sh [--dry-run | --yes]

Makes and updates what the module us-east-2 of lent holds, and prints its outputs as
JSON. Shows the changes and asks, unless --yes is given.

  --node-security-group-ids ID,...
      Security groups of the nodes, which get the egress rules that they need, separated by commas, at most 8 (may be left out)
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
		--node-security-group-ids)
			flag_value "$1" $#
			NODE_SECURITY_GROUP_IDS=${2//,/$'\n'}
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
	check_values --node-security-group-ids "$NODE_SECURITY_GROUP_IDS" 'sg-[0-9a-f]{8,17}' \
		'security group ids such as sg-0123456789abcdef0' 8
}

# Before anything is changed.
check_guards() {
	check_region
	check_caller ''
	render_policies
}

# What the module holds.
apply() {
	# Use the buckets for output, logs and scripts.
	ensure_policy lent-node-us-east-2-own-buckets / \
		'Use the buckets for output, logs and scripts' node-own-buckets.json "${TAGS[@]}"

	# The role has this policy.
	ensure_attachment my-role "arn:aws:iam::${ACCOUNT}:policy/lent-node-us-east-2-own-buckets"

	# The nodes reach AWS over the internet.
	ensure_rules egress "$NODE_SECURITY_GROUP_IDS" 0.0.0.0/0 'HTTPS to the public endpoints of AWS'

	# The running instance gets the profile.
	ensure_profile_association i-0123456789abcdef0 my-profile
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region us-east-2
	text_output role_name my-role
	list_output managed_policy_arns "arn:aws:iam::${ACCOUNT}:policy/lent-node-us-east-2-own-buckets"
	list_output required_hosts amazon-ssm-us-east-2.s3.us-east-2.amazonaws.com \
		aws-ssm-us-east-2.s3.us-east-2.amazonaws.com \
		aws-windows-downloads-us-east-2.s3.us-east-2.amazonaws.com \
		lent-scripts.s3.us-east-2.amazonaws.com s3.us-east-2.amazonaws.com \
		ssm.us-east-2.amazonaws.com ssmmessages.us-east-2.amazonaws.com
	text_output document_version 635418864759
	text_output facts_hash c7c356753b6a
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
