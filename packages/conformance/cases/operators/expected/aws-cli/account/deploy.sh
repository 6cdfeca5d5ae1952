#!/usr/bin/env bash
# Deploys account of people. A second run changes nothing; see --help.
# Made by ssmc from people, document version 3a8edb4b5ea1, facts 6fd87982c6b5.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error refuse lookup failed_with change print_command tolerate settle
#   note confirm flag_value compact same_json render_policies json plain tag_list has_tags
#   require_ours has_line check_caller check_region role_text read_role ensure_role create_role
#   update_boundary read_policy_document ensure_policy create_policy new_policy_version
#   attached_policies ensure_attachment add_output text_output list_output finish_outputs

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

WORK='' ACCOUNT='' OUTPUTS=''
CHANGES=0 DRY_RUN=false YES=false
declare -A ATTACHED=()

usage() {
	cat <<'USAGE'
Usage: deploy.sh [--dry-run | --yes]

Makes and updates what the module account of people holds, and prints its outputs as
JSON. Shows the changes and asks, unless --yes is given.

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
	render_policies
}

# What the module holds.
apply() {
	# SSM Agent calls Systems Manager with this role.
	ensure_role people-hybrid / 'Managed nodes of people' '' hybrid-trust.json "${TAGS[@]}"

	# The policy of AWS that allows the calls of SSM Agent.
	ensure_attachment people-hybrid arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore

	# What operators with access: session may do.
	ensure_policy people-everywhere / 'Operator everywhere of people' operator-everywhere.json \
		"${TAGS[@]}"

	# What operators with access: run-command may do.
	ensure_policy people-tagged / 'Operator tagged of people' operator-tagged.json "${TAGS[@]}"

	# What operators with access: console-insights may do.
	ensure_policy people-insights / 'Operator insights of people' operator-insights.json "${TAGS[@]}"

	# What operators with access: automation may do.
	ensure_policy people-robot / 'Operator robot of people' operator-robot.json "${TAGS[@]}"

	# What operators with access: default-host-management-admin may do.
	ensure_policy people-host-admins / 'Operator host-admins of people' \
		operator-host-admins.json "${TAGS[@]}"
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region us-east-1
	list_output managed_policy_arns arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
	text_output hybrid_role_name people-hybrid
	text_output hybrid_role_arn "arn:aws:iam::${ACCOUNT}:role/people-hybrid"
	list_output operator_policy_arns "arn:aws:iam::${ACCOUNT}:policy/people-everywhere" \
		"arn:aws:iam::${ACCOUNT}:policy/people-tagged" \
		"arn:aws:iam::${ACCOUNT}:policy/people-insights" \
		"arn:aws:iam::${ACCOUNT}:policy/people-robot" \
		"arn:aws:iam::${ACCOUNT}:policy/people-host-admins" \
		arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess arn:aws:iam::aws:policy/AmazonSSMFullAccess \
		arn:aws:iam::aws:policy/AWSHealthFullAccess arn:aws:iam::aws:policy/AWSConfigUserAccess \
		arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess
	text_output activation_command \
		"aws ssm create-activation --region us-east-1 --iam-role people-hybrid --registration-limit 10 --expiration-date \"\$(date -u -d '+30 days' +%Y-%m-%dT%H:%M:%SZ)\""
	list_output required_hosts aws-ssm-us-east-1.s3.us-east-1.amazonaws.com \
		aws-ssm-us-east-2.s3.us-east-2.amazonaws.com \
		aws-windows-downloads-us-east-1.s3.us-east-1.amazonaws.com \
		aws-windows-downloads-us-east-2.s3.us-east-2.amazonaws.com s3.us-east-1.amazonaws.com \
		s3.us-east-2.amazonaws.com ssm.us-east-1.amazonaws.com ssm.us-east-2.amazonaws.com \
		ssmmessages.us-east-1.amazonaws.com ssmmessages.us-east-2.amazonaws.com
	text_output document_version 3a8edb4b5ea1
	text_output facts_hash 6fd87982c6b5
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
