#!/usr/bin/env bash
# Deploys account of gate. A second run changes nothing; see --help.
# Made by ssmc from gate, document version e7452a17ed70, facts 9285cb140aa4.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

set -Eeuo pipefail
IFS=$'\n\t'
export AWS_PAGER=''
trap 'printf "%s: line %s failed, called from line %s\n" "${0##*/}" "$LINENO" "${BASH_LINENO[0]}" >&2; exit 1' ERR

if ((BASH_VERSINFO[0] < 4)); then
	printf '%s needs bash 4 or newer\n' "${0##*/}" >&2
	exit 2
fi

readonly REGION='eu-north-1'
readonly PARTITION='aws'
readonly OWNER=(ssmc:name gate ssmc:target aws-cli)
readonly TAGS=(ssmc:name gate ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT='' OUTPUTS=''
CHANGES=0 DRY_RUN=false YES=false

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

# Keeps in ANSWER what a read call answers; nothing if what it asks for does not exist.
lookup() {
	local status=0
	aws --region "$REGION" --output text "$@" >"$WORK/answer" 2>"$WORK/error" || status=$?
	ANSWER=$(<"$WORK/answer")
	if ((status != 0)) && ! failed_with 'NoSuchEntity|InvalidDocument|InvalidDocumentVersion|InvalidResourceId|ResourceNotFoundException'; then
		say "$(<"$WORK/error")"
		return "$status"
	fi
}

# Whether the last error of AWS has one of the codes (a pattern).
failed_with() {
	[[ $(<"$WORK/error") =~ \(($1)\) ]]
}

# Runs a call that changes something, and keeps its answer in ANSWER; with --dry-run prints it.
change() {
	CHANGES=$((CHANGES + 1))
	ANSWER=''
	if "$DRY_RUN"; then
		print_command aws --region "$REGION" "$@" >&3
	else
		aws --region "$REGION" --output text "$@" >"$WORK/answer" || return
		ANSWER=$(<"$WORK/answer")
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

# Waits until AWS knows what was just made.
settle() {
	"$DRY_RUN" || aws --region "$REGION" "$@"
}

note() {
	if [[ $1 == unchanged ]] || ! "$DRY_RUN"; then
		printf '%-10s %s\n' "$1" "$2" >&2
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

# Whether a JSON text is the one of a file but for white space: TEXT FILE
same_json() {
	local text
	text=$(<"$2")
	[[ $1 == "$text" || $(compact <<<"$1") == "$text" ]]
}

# Puts the files of policies/ into WORK, with the account id put in and without the white space between tokens.
render_policies() {
	ACCOUNT=$ACCOUNT WORK=$WORK awk '
		FNR == 1 {
			if (file) close(file)
			file = FILENAME
			sub(/.*\//, "", file)
			file = ENVIRON["WORK"] "/" file
		}
		{
			gsub(/@ACCOUNT_ID@/, ENVIRON["ACCOUNT"])
			for (; match($0, /"([^"\\]|\\.)*"|[^" \t\r]+/); $0 = substr($0, RSTART + RLENGTH)) {
				printf "%s", substr($0, RSTART, RLENGTH) >file
			}
		}' "$FOLDER"/policies/*.json
}

# Puts a text as JSON into REPLY.
json() {
	local text=$1
	text=${text//\\/"\\\\"}
	text=${text//\"/"\\\""}
	text=${text//$'\n'/"\\n"}
	text=${text//$'\r'/"\\r"}
	text=${text//$'\t'/"\\t"}
	REPLY="\"$text\""
}

# Puts an argument into REPLY that the AWS CLI takes as it is, even if it looks like a URL.
plain() {
	REPLY=$1
	if [[ $1 =~ ^(file|fileb|http|https):// ]]; then
		printf '%s' "$1" >"$WORK/plain"
		REPLY="file://$WORK/plain"
	fi
}

# Puts KEY VALUE... as a list of tags into REPLY.
tag_list() {
	local list='' key
	while (($# > 1)); do
		json "$1"
		key=$REPLY
		json "$2"
		list+=",{\"Key\":$key,\"Value\":$REPLY}"
		shift 2
	done
	REPLY="[${list:1}]"
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
	lookup sts get-caller-identity --query '[Account,Arn]'
	ACCOUNT=${ANSWER%%$'\t'*}
	[[ $ACCOUNT =~ ^[0-9]{12}$ ]] || refuse 'there are no credentials of an account'
	[[ ${ANSWER#*$'\t'} == "arn:$PARTITION:"* ]] || refuse "the credentials are not of partition $PARTITION"
	[[ -z $1 || $ACCOUNT == "$1" ]] || refuse "the credentials are of account $ACCOUNT, the module is for account $1"
}

# Everything is made in REGION, whatever the environment or the profile says.
check_region() {
	local other=${AWS_REGION-${AWS_DEFAULT_REGION-}}
	[[ -z $other || $other == "$REGION" ]] || say "note: the environment names Region $other; this module is made for $REGION and goes there"
}

# ARN VERSION
read_policy_document() {
	lookup iam get-policy-version --policy-arn "$1" --version-id "$2" --query 'to_string(PolicyVersion.Document)'
}

# NAME PATH DESCRIPTION POLICY TAGS...
ensure_policy() {
	local name=$1 arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" found same=true
	lookup iam get-policy --policy-arn "$arn" --query "Policy.[DefaultVersionId,$TAGS_QUERY]"
	found=$ANSWER
	if [[ -z $found ]]; then
		create_policy "$@"
		return
	fi
	require_ours "policy $name" "$found"
	read_policy_document "$arn" "${found%%$'\t'*}"
	if ! same_json "$ANSWER" "$WORK/$4"; then
		new_policy_version "$arn" "$WORK/$4"
		same=false
	fi
	if ! has_tags "$found" "${@:5}"; then
		tag_list "${@:5}"
		change iam tag-policy --policy-arn "$arn" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "policy $name"; else note updated "policy $name"; fi
}

create_policy() {
	local command
	tag_list "${@:5}"
	command=(iam create-policy --policy-name "$1" --path "$2" --policy-document "file://$WORK/$4" --tags "$REPLY")
	plain "$3"
	[[ -z $3 ]] || command+=(--description="$REPLY")
	change "${command[@]}"
	settle iam wait policy-exists --policy-arn "arn:$PARTITION:iam::$ACCOUNT:policy$2$1"
	note created "policy $1"
}

# IAM keeps five versions of a policy; the oldest one makes room.
new_policy_version() {
	lookup iam list-policy-versions --policy-arn "$1" \
		--query "Versions[4] && sort_by(Versions[?!IsDefaultVersion],&CreateDate)[0].VersionId"
	[[ $ANSWER != v* ]] || change iam delete-policy-version --policy-arn "$1" --version-id "$ANSWER"
	change iam create-policy-version --policy-arn "$1" --policy-document "file://$2" --set-as-default
}

# NAME JSON
add_output() {
	json "$1"
	OUTPUTS+="${OUTPUTS:+,$'\n'}  $REPLY: $2"
}

text_output() {
	json "$2"
	add_output "$1" "$REPLY"
}

# NAME VALUE...
list_output() {
	local name=$1 text='' value
	shift
	for value in "$@"; do
		json "$value"
		text+="${text:+, }$REPLY"
	done
	add_output "$name" "[$text]"
}

finish_outputs() {
	printf '{\n%s\n}\n' "$OUTPUTS"
}

usage() {
	cat <<'USAGE'
Usage: deploy.sh [--dry-run | --yes]

Makes and updates what the module account of gate holds, and prints its outputs as
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
	# What operators with access: session may do.
	ensure_policy gate-on-call / 'Operator on-call of gate' operator-on-call.json "${TAGS[@]}"
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region eu-north-1
	list_output operator_policy_arns "arn:aws:iam::${ACCOUNT}:policy/gate-on-call"
	text_output document_version e7452a17ed70
	text_output facts_hash 9285cb140aa4
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
