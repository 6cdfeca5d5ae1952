#!/usr/bin/env bash
# Deploys account of china. A second run changes nothing; see --help.
# Made by ssmc from china, document version 0f4f89ddcb4f, facts 8251a666ba69.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error refuse lookup failed_with change print_command tolerate settle
#   note confirm flag_value compact same_json render_policies json plain tag_list has_tags
#   require_ours has_line check_caller check_region role_text read_role ensure_role create_role
#   update_boundary read_policy_document ensure_policy create_policy new_policy_version
#   attached_policies ensure_attachment ensure_instance_profile add_role add_output text_output
#   list_output finish_outputs

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

readonly REGION='cn-north-1'
readonly PARTITION='aws-cn'
readonly OWNER=(ssmc:name china ssmc:target aws-cli)
readonly TAGS=(ssmc:name china ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT='' OUTPUTS=''
CHANGES=0 DRY_RUN=false YES=false
declare -A ATTACHED=()

usage() {
	cat <<'USAGE'
Usage: deploy.sh [--dry-run | --yes]

Makes and updates what the module account of china holds, and prints its outputs as
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
	ensure_role china-node / 'Managed nodes of china' '' node-trust.json "${TAGS[@]}"

	# The policy of AWS that allows the calls of SSM Agent.
	ensure_attachment china-node arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore

	# The CloudWatch agent sends metrics and logs and reads its configuration.
	ensure_attachment china-node arn:aws-cn:iam::aws:policy/CloudWatchAgentServerPolicy

	# Use the resources of single Regions.
	ensure_policy china-node-regions-1 / 'Use the resources of single Regions' \
		node-regions-1.json "${TAGS[@]}"

	# The role has this policy.
	ensure_attachment china-node "arn:aws-cn:iam::${ACCOUNT}:policy/china-node-regions-1"

	# EC2 hands the role to instances through an instance profile.
	ensure_instance_profile china-node / china-node "${TAGS[@]}"
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region cn-north-1
	text_output role_name china-node
	text_output role_arn "arn:aws-cn:iam::${ACCOUNT}:role/china-node"
	text_output instance_profile_name china-node
	text_output instance_profile_arn "arn:aws-cn:iam::${ACCOUNT}:instance-profile/china-node"
	list_output managed_policy_arns arn:aws-cn:iam::aws:policy/AmazonSSMManagedInstanceCore \
		arn:aws-cn:iam::aws:policy/CloudWatchAgentServerPolicy \
		"arn:aws-cn:iam::${ACCOUNT}:policy/china-node-regions-1"
	text_output document_version 0f4f89ddcb4f
	text_output facts_hash 8251a666ba69
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
