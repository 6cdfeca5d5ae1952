#!/usr/bin/env bash
# Deploys account of datacenter. A second run changes nothing; see --help.
# Made by ssmc from datacenter, document version 8eddc9055882, facts 27d3b347c81a.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

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
readonly OWNER=(ssmc:name datacenter ssmc:target aws-cli)
readonly TAGS=(ssmc:name datacenter ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT='' OUTPUTS=''
CHANGES=0 DRY_RUN=false YES=false
declare -A ATTACHED=()

say() {
	printf '%s\n' "$1" >&2
}

usage_error() {
	say "${0##*/}: $1 (see --help)"
	exit 2
}

refuse() {
	say "${0##*/}: refused: $1"
	exit 3
}

# Prints what a read call answers; nothing if what it asks for does not exist.
lookup() {
	local status=0
	aws --region "$REGION" --output text "$@" >"$WORK/answer" 2>"$WORK/error" || status=$?
	if ((status == 0)); then
		cat "$WORK/answer"
	elif ! grep -Eq "\((NoSuchEntity|InvalidDocument|InvalidDocumentVersion|InvalidResourceId|ResourceNotFoundException)\)" "$WORK/error"; then
		cat "$WORK/error" >&2
		return "$status"
	fi
}

# Runs a call that changes something, and keeps its answer; with --dry-run prints it.
change() {
	CHANGES=$((CHANGES + 1))
	: >"$WORK/answer"
	if "$DRY_RUN"; then
		print_command aws --region "$REGION" "$@" >&3
	else
		aws --region "$REGION" --output text "$@" >"$WORK/answer"
	fi
}

# Prints words as they could be typed.
print_command() {
	local word line='' quote="'\\''"
	for word in "$@"; do
		[[ $word =~ ^[A-Za-z0-9_./:=@%+,-]+$ ]] || word="'${word//\'/"$quote"}'"
		line+=" $word"
	done
	printf '%s\n' "${line:1}"
}

# Like change, but errors with one of the codes (a pattern) are fine.
tolerate() {
	local codes=$1 status=0
	shift
	change "$@" 2>"$WORK/error" || status=$?
	if ((status != 0)) && ! grep -Eq "\(($codes)\)" "$WORK/error"; then
		cat "$WORK/error" >&2
		return "$status"
	fi
}

# Waits until AWS knows what was just made.
settle() {
	"$DRY_RUN" || aws --region "$REGION" "$@"
}

note() {
	if [[ $1 == unchanged ]] || ! "$DRY_RUN"; then
		say "$(printf '%-10s %s' "$1" "$2")"
	fi
}

# Asks before anything is changed.
confirm() {
	local answer
	read -r -p "$1 [y/N] " answer
	[[ $answer == [yY] || $answer == [yY][eE][sS] ]] || refuse 'not confirmed'
}

# FLAG COUNT_OF_ARGUMENTS
flag_value() {
	(($2 > 1)) || usage_error "$1 needs a value"
}

# Removes the white space between the tokens of a JSON text.
compact() {
	tr '\n' ' ' | LC_ALL=C sed -E 's/("([^"\\]|\\.)*")|[[:space:]]+/\1/g'
}

# Prints the path of a file of policies/ with the account id put in, without white space.
render() {
	sed "s/@ACCOUNT_ID@/$ACCOUNT/g" "$FOLDER/policies/$1" | compact >"$WORK/$1"
	printf '%s' "$WORK/$1"
}

# Prints a text as JSON.
json() {
	local text=$1
	text=${text//\\/"\\\\"}
	text=${text//\"/"\\\""}
	text=${text//$'\n'/"\\n"}
	text=${text//$'\r'/"\\r"}
	text=${text//$'\t'/"\\t"}
	printf '"%s"' "$text"
}

# Prints an argument that the AWS CLI takes as it is, even if it looks like a URL.
plain() {
	if [[ $1 =~ ^(file|fileb|http|https):// ]]; then
		printf '%s' "$1" >"$WORK/plain"
		printf 'file://%s' "$WORK/plain"
	else
		printf '%s' "$1"
	fi
}

# Prints KEY VALUE... as a list of tags.
tag_list() {
	local list=''
	while (($# > 1)); do
		list+=",{\"Key\":$(json "$1"),\"Value\":$(json "$2")}"
		shift 2
	done
	printf '[%s]' "${list:1}"
}

# Whether a text holds all tags, as TAGS_QUERY prints them: TEXT KEY VALUE...
has_tags() {
	local text=$1
	shift
	while (($# > 1)); do
		[[ $text == *"|$1=$2|"* ]] || return 1
		shift 2
	done
}

# Refuses to touch what is not ours: WHAT TAGS
require_ours() {
	has_tags "$2" "${OWNER[@]}" || refuse "$1 exists and does not carry the tags ${OWNER[0]}=${OWNER[1]} and ${OWNER[2]}=${OWNER[3]}"
}

# Finds the account, which must be of this partition and the one that is given, if any.
check_caller() {
	local caller
	caller=$(lookup sts get-caller-identity --query '[Account,Arn]')
	ACCOUNT=${caller%%$'\t'*}
	[[ $ACCOUNT =~ ^[0-9]{12}$ ]] || refuse 'there are no credentials of an account'
	[[ ${caller#*$'\t'} == "arn:$PARTITION:"* ]] || refuse "the credentials are not of partition $PARTITION"
	[[ -z $1 || $ACCOUNT == "$1" ]] || refuse "the credentials are of account $ACCOUNT, the module is for account $1"
}

# Everything is made in REGION, whatever the environment or the profile says.
check_region() {
	local other=${AWS_REGION-${AWS_DEFAULT_REGION-}}
	[[ -z $other || $other == "$REGION" ]] || say "note: the environment names Region $other; this module is made for $REGION and goes there"
}

# Prints what matters of a role, as read_role does after the tags: PATH DESCRIPTION BOUNDARY TRUST_FILE
role_text() {
	printf '%s,%s,%s,%s]' "$(json "$1")" "$(json "$2")" "$(json "$3")" "$(<"$4")"
}

read_role() {
	lookup iam get-role --role-name "$1" --output json \
		--query "Role.[$TAGS_QUERY,Path,not_null(Description,''),not_null(PermissionsBoundary.PermissionsBoundaryArn,''),AssumeRolePolicyDocument]" |
		compact
}

# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
ensure_role() {
	local name=$1 path=$2 description=$3 boundary=$4 trust found
	trust=$(render "$5")
	found=$(read_role "$name")
	if [[ -z $found ]]; then
		create_role "$name" "$path" "$description" "$boundary" "$trust" "${@:6}"
		return
	fi
	require_ours "role $name" "$found"
	[[ $found == *",$(json "$path"),"* ]] || refuse "role $name has another path than $path, and a path cannot be changed"
	if [[ $found == *",$(role_text "$path" "$description" "$boundary" "$trust")" ]] && has_tags "$found" "${@:6}"; then
		note unchanged "role $name"
		return
	fi
	change iam update-role --role-name "$name" --description="$(plain "$description")"
	change iam update-assume-role-policy --role-name "$name" --policy-document "file://$trust"
	change iam tag-role --role-name "$name" --tags "$(tag_list "${@:6}")"
	update_boundary "$name" "$boundary" "$found"
	note updated "role $name"
}

create_role() {
	local command=(iam create-role --role-name "$1" --path "$2" --assume-role-policy-document "file://$5" --tags "$(tag_list "${@:6}")")
	[[ -z $3 ]] || command+=(--description="$(plain "$3")")
	[[ -z $4 ]] || command+=(--permissions-boundary "$4")
	change "${command[@]}"
	settle iam wait role-exists --role-name "$1"
	ATTACHED[$1]=''
	note created "role $1"
}

# ROLE BOUNDARY FOUND
update_boundary() {
	if [[ -n $2 ]]; then
		change iam put-role-permissions-boundary --role-name "$1" --permissions-boundary "$2"
	elif [[ $3 == *',"arn:'*:policy/* ]]; then
		tolerate NoSuchEntity iam delete-role-permissions-boundary --role-name "$1"
	fi
}

# Keeps the policies that a role has in ATTACHED.
attached_policies() {
	if [[ -z ${ATTACHED[$1]+set} ]]; then
		ATTACHED[$1]=$(lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].PolicyArn' | tr '\t' '\n')
	fi
}

# ROLE POLICY_ARN
ensure_attachment() {
	attached_policies "$1"
	if grep -Fxq -- "$2" <<<"${ATTACHED[$1]}"; then
		note unchanged "policy ${2##*/} on role $1"
	else
		change iam attach-role-policy --role-name "$1" --policy-arn "$2"
		note created "policy ${2##*/} on role $1"
	fi
}

add_output() {
	OUTPUTS+="${OUTPUTS:+,$'\n'}  $(json "$1"): $2"
}

text_output() {
	add_output "$1" "$(json "$2")"
}

# NAME VALUE...
list_output() {
	local name=$1 text='' value
	shift
	for value in "$@"; do
		text+="${text:+, }$(json "$value")"
	done
	add_output "$name" "[$text]"
}

finish_outputs() {
	printf '{\n%s\n}\n' "$OUTPUTS"
}

usage() {
	cat <<'USAGE'
Usage: deploy.sh [--dry-run | --yes]

Makes and updates what the module account of datacenter holds, and prints its outputs as
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
}

# What the module holds.
apply() {
	# SSM Agent calls Systems Manager with this role.
	ensure_role datacenter-hybrid / 'Managed nodes of datacenter' '' hybrid-trust.json "${TAGS[@]}"

	# The policy of AWS that allows the calls of SSM Agent.
	ensure_attachment datacenter-hybrid arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region eu-west-1
	list_output managed_policy_arns arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
	text_output hybrid_role_name datacenter-hybrid
	text_output hybrid_role_arn "arn:aws:iam::${ACCOUNT}:role/datacenter-hybrid"
	text_output activation_command \
		"aws ssm create-activation --region eu-west-1 --iam-role datacenter-hybrid --registration-limit 50 --expiration-date \"\$(date -u -d '+7 days' +%Y-%m-%dT%H:%M:%SZ)\""
	list_output required_hosts amazon-ssm-eu-west-1.s3.eu-west-1.amazonaws.com \
		amazon-ssm-eu-west-3.s3.eu-west-3.amazonaws.com \
		aws-patch-manager-eu-west-1-5522fb710.s3.eu-west-1.amazonaws.com \
		aws-patch-manager-eu-west-3-29bf85721.s3.eu-west-3.amazonaws.com \
		aws-ssm-eu-west-1.s3.eu-west-1.amazonaws.com aws-ssm-eu-west-3.s3.eu-west-3.amazonaws.com \
		patch-baseline-snapshot-eu-west-1.s3.eu-west-1.amazonaws.com \
		patch-baseline-snapshot-eu-west-3.s3.eu-west-3.amazonaws.com s3.eu-west-1.amazonaws.com \
		s3.eu-west-3.amazonaws.com ssm.eu-west-1.amazonaws.com ssm.eu-west-3.amazonaws.com \
		ssmmessages.eu-west-1.amazonaws.com ssmmessages.eu-west-3.amazonaws.com
	text_output document_version 8eddc9055882
	text_output facts_hash 27d3b347c81a
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
