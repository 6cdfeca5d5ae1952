#!/usr/bin/env bash
# Deploys us-east-1 of people. A second run changes nothing; see --help.
# Made by ssmc from people, document version 9798f84aa070, facts 35b7fe20dc02.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error fail refuse lookup failed_with change print_command tolerate
#   settle note confirm flag_value check_values compact same_json render_policies json plain
#   tag_list tag_specification has_tags require_ours has_line check_caller check_region role_text
#   read_role ensure_role create_role update_boundary attached_policies ensure_attachment
#   ensure_instance_profile add_role ensure_rules group_rules rule_peer read_document
#   ensure_session_document update_document version_with add_output text_output list_output
#   finish_outputs

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

readonly REGION='us-east-1'
readonly PARTITION='aws'
readonly OWNER=(ssmc:name people ssmc:target aws-cli)
readonly TAGS=(ssmc:name people ssmc:target aws-cli)
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

Makes and updates what the module us-east-1 of people holds, and prints its outputs as
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
	# SSM Agent calls Systems Manager with this role.
	ensure_role people-node-us-east-1 / 'Managed nodes of people' '' node-trust.json "${TAGS[@]}"

	# The policy of AWS that allows the calls of SSM Agent.
	ensure_attachment people-node-us-east-1 arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore

	# EC2 hands the role to instances through an instance profile.
	ensure_instance_profile people-node-us-east-1 / people-node-us-east-1 "${TAGS[@]}"

	# The nodes reach AWS over the internet.
	ensure_rules egress "$NODE_SECURITY_GROUP_IDS" 0.0.0.0/0 'HTTPS to the public endpoints of AWS'

	# The preferences of the account and Region say what is encrypted and logged.
	ensure_session_document SSM-SessionManagerRunShell create session-preferences.json "${TAGS[@]}"
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region us-east-1
	text_output role_name people-node-us-east-1
	text_output role_arn "arn:aws:iam::${ACCOUNT}:role/people-node-us-east-1"
	text_output instance_profile_name people-node-us-east-1
	text_output instance_profile_arn "arn:aws:iam::${ACCOUNT}:instance-profile/people-node-us-east-1"
	list_output managed_policy_arns arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
	text_output session_document_name SSM-SessionManagerRunShell
	list_output required_hosts aws-ssm-us-east-1.s3.us-east-1.amazonaws.com \
		aws-windows-downloads-us-east-1.s3.us-east-1.amazonaws.com s3.us-east-1.amazonaws.com \
		ssm.us-east-1.amazonaws.com ssmmessages.us-east-1.amazonaws.com
	text_output document_version 9798f84aa070
	text_output facts_hash 35b7fe20dc02
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
