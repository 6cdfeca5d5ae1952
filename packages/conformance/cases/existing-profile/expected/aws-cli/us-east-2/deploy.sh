#!/usr/bin/env bash
# Deploys us-east-2 of lent. A second run changes nothing; see --help.
# Made by ssmc from lent, document version 635418864759, facts c7c356753b6a.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

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

say() {
	printf '%s\n' "$1" >&2
}

usage_error() {
	say "${0##*/}: $1 (see --help)"
	exit 2
}

fail() {
	say "${0##*/}: $1"
	exit 1
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

# Like change, but errors with one of the codes (a pattern) are fine.
tolerate() {
	local codes=$1 status=0
	shift
	change "$@" 2>"$WORK/error" || status=$?
	if ((status != 0)) && ! failed_with "$codes"; then
		say "$(<"$WORK/error")"
		return "$status"
	fi
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

# Each value, one a line, must match the pattern; MAX 0 is any number: FLAG VALUES PATTERN EXPECTED MAX
check_values() {
	local value count=0
	[[ -z $2 || $'\n'"$2"$'\n' != *$'\n\n'* ]] || usage_error "$1 has an empty value"
	for value in $2; do
		count=$((count + 1))
		[[ $value =~ ^($3)$ ]] || usage_error "$1: '$value' is not valid; expected $4"
	done
	(($5 == 0 || count <= $5)) || usage_error "$1 takes at most $5 values"
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

# Puts the tags of a new resource of that type into REPLY: TYPE KEY VALUE...
tag_specification() {
	tag_list "${@:2}"
	REPLY="[{\"ResourceType\":\"$1\",\"Tags\":$REPLY}]"
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

# Whether one of the lines of a text is that: TEXT LINE
has_line() {
	[[ $'\n'"$1"$'\n' == *$'\n'"$2"$'\n'* ]]
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

# Keeps the policies that a role has in ATTACHED, one a line.
attached_policies() {
	if [[ -z ${ATTACHED[$1]+set} ]]; then
		lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].[PolicyArn]'
		ATTACHED[$1]=$ANSWER
	fi
}

# ROLE POLICY_ARN
ensure_attachment() {
	attached_policies "$1"
	if has_line "${ATTACHED[$1]}" "$2"; then
		note unchanged "policy ${2##*/} on role $1"
	else
		change iam attach-role-policy --role-name "$1" --policy-arn "$2"
		note created "policy ${2##*/} on role $1"
	fi
}

# TCP 443 between each group and each peer (group, CIDR block or prefix list), one a line: DIRECTION GROUPS PEERS DESCRIPTION
ensure_rules() {
	local direction=$1 group peer tags
	tag_specification security-group-rule "${TAGS[@]}"
	tags=$REPLY
	for group in $2; do
		for peer in $3; do
			group_rules "$group"
			if has_line "${RULES[$group]}" "$direction $peer"; then
				note unchanged "$direction rule of $group for $peer"
				continue
			fi
			rule_peer "$peer" "$4"
			tolerate InvalidPermission.Duplicate ec2 "authorize-security-group-$direction" --group-id "$group" \
				--ip-permissions "[{\"IpProtocol\":\"tcp\",\"FromPort\":443,\"ToPort\":443,$REPLY}]" --tag-specifications "$tags"
			RULES[$group]+=$'\n'"$direction $peer"
			note created "$direction rule of $group for $peer"
		done
	done
}

# Keeps the rules for TCP 443 that a group has in RULES, each as DIRECTION PEER.
group_rules() {
	if [[ $1 == sg-00000000 ]]; then
		RULES[$1]=${RULES[$1]-}
	elif [[ -z ${RULES[$1]+set} ]]; then
		lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \
			--query "SecurityGroupRules[?IpProtocol=='tcp'&&to_string(FromPort)=='443'&&to_string(ToPort)=='443'].[
				join(' ',[IsEgress&&'egress'||'ingress',CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId||''])]"
		RULES[$1]=$ANSWER
	fi
}

# Puts a peer and the rule's description into REPLY: PEER DESCRIPTION
rule_peer() {
	json "$2"
	case $1 in
	sg-*) REPLY="\"UserIdGroupPairs\":[{\"GroupId\":\"$1\",\"Description\":$REPLY}]" ;;
	pl-*) REPLY="\"PrefixListIds\":[{\"PrefixListId\":\"$1\",\"Description\":$REPLY}]" ;;
	*) REPLY="\"IpRanges\":[{\"CidrIp\":\"$1\",\"Description\":$REPLY}]" ;;
	esac
}

# The association of an instance and the ARN of its profile.
profile_of() {
	lookup ec2 describe-iam-instance-profile-associations --filters "Name=instance-id,Values=$1" Name=state,Values=associating,associated \
		--query 'IamInstanceProfileAssociations[0].[AssociationId,IamInstanceProfile.Arn]'
}

# INSTANCE PROFILE
ensure_profile_association() {
	local association arn left
	profile_of "$1"
	IFS=$'\t' read -r association arn <<<"$ANSWER"
	if [[ $arn == */"$2" ]]; then
		note unchanged "profile of $1"
		return
	fi
	[[ $association != iip-assoc-* ]] || refuse "$1 has the profile ${arn##*/} already; to replace it: aws ec2 replace-iam-instance-profile-association --region $REGION --association-id $association --iam-instance-profile Name=$2"
	# EC2 needs some seconds to know a new profile.
	for ((left = 12; ; left--)); do
		tolerate InvalidParameterValue ec2 associate-iam-instance-profile --instance-id "$1" --iam-instance-profile "Name=$2" \
			--query IamInstanceProfileAssociation.AssociationId
		if "$DRY_RUN" || [[ -n $ANSWER ]]; then break; fi
		((left > 0)) || fail "$(<"$WORK/error")"
		sleep 5
	done
	note created "profile of $1"
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
