#!/usr/bin/env bash
# Removes what deploy.sh made for ap-south-1 of central; see --help.
# Made by ssmc from central, document version 238343aaefd9, facts cceaf8e82a33.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

set -Eeuo pipefail
IFS=$'\n\t'
export AWS_PAGER=''
trap 'printf "%s: line %s failed, called from line %s\n" "${0##*/}" "$LINENO" "${BASH_LINENO[0]}" >&2; exit 1' ERR

if ((BASH_VERSINFO[0] < 4)); then
	printf '%s needs bash 4 or newer\n' "${0##*/}" >&2
	exit 2
fi

readonly REGION='ap-south-1'
readonly PARTITION='aws'
readonly OWNER=(ssmc:name central ssmc:target aws-cli)
readonly OWNER_FILTERS=('Name=tag:ssmc:name,Values=central' 'Name=tag:ssmc:target,Values=aws-cli')
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

WORK='' ACCOUNT=''
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

# Whether a text holds all tags, as TAGS_QUERY prints them: TEXT KEY VALUE...
has_tags() {
	local text=$1
	shift
	while (($# > 1)); do
		[[ $text == *"|$1=$2|"* ]] || return 1
		shift 2
	done
}

# Whether one of the lines of a text is that: TEXT LINE
has_line() {
	[[ $'\n'"$1"$'\n' == *$'\n'"$2"$'\n'* ]]
}

# Puts the lines of the first text that the second does not have into REPLY.
minus() {
	local line
	REPLY=''
	for line in $1; do
		has_line "$2" "$line" || REPLY+="${REPLY:+$'\n'}$line"
	done
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

# Keeps the policies that a role has in ATTACHED, one a line.
attached_policies() {
	if [[ -z ${ATTACHED[$1]+set} ]]; then
		lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].[PolicyArn]'
		ATTACHED[$1]=$ANSWER
	fi
}

# Whether it exists and is ours; says so if it is somebody else's: WHAT TAGS
ours() {
	if [[ -z $2 ]]; then
		note absent "$1"
		return 1
	elif ! has_tags "$2" "${OWNER[@]}"; then
		note left "$1, which does not carry our tags"
		return 1
	fi
}

remove_role() {
	local policy
	lookup iam get-role --role-name "$1" --query "Role.[RoleName,$TAGS_QUERY]"
	ours "role $1" "$ANSWER" || return 0
	attached_policies "$1"
	for policy in ${ATTACHED[$1]}; do
		change iam detach-role-policy --role-name "$1" --policy-arn "$policy"
	done
	change iam delete-role --role-name "$1"
	note removed "role $1"
}

# NAME PATH
remove_policy() {
	local arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" version
	lookup iam get-policy --policy-arn "$arn" --query "Policy.[PolicyName,$TAGS_QUERY]"
	ours "policy $1" "$ANSWER" || return 0
	lookup iam list-policy-versions --policy-arn "$arn" --query 'Versions[?!IsDefaultVersion].[VersionId]'
	for version in $ANSWER; do
		change iam delete-policy-version --policy-arn "$arn" --version-id "$version"
	done
	change iam delete-policy --policy-arn "$arn"
	note removed "policy $1"
}

# ROLE POLICY_ARN
remove_attachment() {
	attached_policies "$1"
	if has_line "${ATTACHED[$1]}" "$2"; then
		change iam detach-role-policy --role-name "$1" --policy-arn "$2"
		minus "${ATTACHED[$1]}" "$2"
		ATTACHED[$1]=$REPLY
		note removed "policy ${2##*/} on role $1"
	else
		note absent "policy ${2##*/} on role $1"
	fi
}

remove_instance_profile() {
	local role
	lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Roles[0].RoleName,$TAGS_QUERY]"
	ours "instance profile $1" "$ANSWER" || return 0
	role=${ANSWER%%$'\t'*}
	[[ $role == None ]] || change iam remove-role-from-instance-profile --instance-profile-name "$1" --role-name "$role"
	change iam delete-instance-profile --instance-profile-name "$1"
	note removed "instance profile $1"
}

# Removes our rules, also those in the security groups of the nodes.
remove_rules() {
	local direction group rule key ids
	local -A found=()
	lookup ec2 describe-security-group-rules --filters "${OWNER_FILTERS[@]}" \
		--query "SecurityGroupRules[].[IsEgress&&'egress'||'ingress',GroupId,SecurityGroupRuleId]"
	[[ -n $ANSWER ]] || note absent 'security group rules'
	while IFS=$'\t' read -r direction group rule; do
		key="$direction $group"
		[[ -z $rule ]] || found[$key]+="$rule"$'\n'
	done <<<"$ANSWER"
	for key in "${!found[@]}"; do
		direction=${key% *} group=${key#* }
		mapfile -t ids <<<"${found[$key]%$'\n'}"
		change ec2 "revoke-security-group-$direction" --group-id "$group" --security-group-rule-ids "${ids[@]}"
		note removed "$direction rules of $group"
	done
}

usage() {
	cat <<'USAGE'
Usage: destroy.sh [--dry-run | --yes]

Removes what deploy.sh made for the module ap-south-1 of central: only what carries its
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
	remove_rules
	remove_instance_profile central-node-ap-south-1
	remove_attachment central-node-ap-south-1 \
		"arn:aws:iam::${ACCOUNT}:policy/central-node-ap-south-1-logs"
	remove_policy central-node-ap-south-1-logs /
	remove_attachment central-node-ap-south-1 \
		"arn:aws:iam::${ACCOUNT}:policy/central-node-ap-south-1-own-buckets"
	remove_policy central-node-ap-south-1-own-buckets /
	remove_attachment central-node-ap-south-1 \
		"arn:aws:iam::${ACCOUNT}:policy/central-node-ap-south-1-managed-buckets"
	remove_policy central-node-ap-south-1-managed-buckets /
	remove_attachment central-node-ap-south-1 arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
	remove_role central-node-ap-south-1
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
