#!/usr/bin/env bash
# Deploys us-east-2 of people. A second run changes nothing; see --help.
# Made by ssmc from people, document version 2a97b295a6bc, facts c7c356753b6a.
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

# Prints the tags of a new resource of that type: TYPE KEY VALUE...
tag_specification() {
	printf '[{"ResourceType":"%s","Tags":%s}]' "$1" "$(tag_list "${@:2}")"
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

# NAME PATH ROLE TAGS...
ensure_instance_profile() {
	local name=$1 path=$2 role=$3 found fields same=true
	found=$(lookup iam get-instance-profile --instance-profile-name "$name" --query "InstanceProfile.[Path,Roles[0].RoleName,$TAGS_QUERY]")
	if [[ -z $found ]]; then
		change iam create-instance-profile --instance-profile-name "$name" --path "$path" --tags "$(tag_list "${@:4}")"
		settle iam wait instance-profile-exists --instance-profile-name "$name"
		add_role "$name" "$role"
		note created "instance profile $name"
		return
	fi
	require_ours "instance profile $name" "$found"
	mapfile -t fields < <(tr '\t' '\n' <<<"$found")
	[[ ${fields[0]} == "$path" ]] || refuse "instance profile $name has another path than $path, and a path cannot be changed"
	if [[ ${fields[1]} != "$role" ]]; then
		[[ ${fields[1]} == None ]] || change iam remove-role-from-instance-profile --instance-profile-name "$name" --role-name "${fields[1]}"
		add_role "$name" "$role"
		same=false
	fi
	if ! has_tags "$found" "${@:4}"; then
		change iam tag-instance-profile --instance-profile-name "$name" --tags "$(tag_list "${@:4}")"
		same=false
	fi
	if "$same"; then note unchanged "instance profile $name"; else note updated "instance profile $name"; fi
}

# A profile holds one role: after a retry that got through, LimitExceeded means that it has it.
add_role() {
	tolerate 'EntityAlreadyExists|LimitExceeded' iam add-role-to-instance-profile --instance-profile-name "$1" --role-name "$2"
}

# TCP 443 between each group and each peer (group, CIDR block or prefix list), one a line: DIRECTION GROUPS PEERS DESCRIPTION
ensure_rules() {
	local direction=$1 group peer rules egress=False
	[[ $direction == ingress ]] || egress=True
	for group in $2; do
		[[ -n $3 ]] || continue
		rules=$(group_rules "$group" "$egress")
		for peer in $3; do
			if grep -Fxq -- "$peer" <<<"$rules"; then
				note unchanged "$direction rule of $group for $peer"
			else
				tolerate InvalidPermission.Duplicate ec2 "authorize-security-group-$direction" --group-id "$group" \
					--ip-permissions "[{\"IpProtocol\":\"tcp\",\"FromPort\":443,\"ToPort\":443,$(rule_peer "$peer" "$4")}]" \
					--tag-specifications "$(tag_specification security-group-rule "${TAGS[@]}")"
				note created "$direction rule of $group for $peer"
			fi
		done
	done
}

# The peers that a group has a rule for TCP 443 for: GROUP EGRESS
group_rules() {
	[[ $1 != sg-00000000 ]] || return 0
	lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \
		--query "SecurityGroupRules[?to_string(IsEgress)=='${2,,}'&&IpProtocol=='tcp'&&to_string(FromPort)=='443'&&to_string(ToPort)=='443'].[CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId]"
}

rule_peer() {
	local description
	description=$(json "$2")
	case $1 in
	sg-*) printf '"UserIdGroupPairs":[{"GroupId":"%s","Description":%s}]' "$1" "$description" ;;
	pl-*) printf '"PrefixListIds":[{"PrefixListId":"%s","Description":%s}]' "$1" "$description" ;;
	*) printf '"IpRanges":[{"CidrIp":"%s","Description":%s}]' "$1" "$description" ;;
	esac
}

# Prints the default version's number and content.
read_document() {
	lookup ssm get-document --name "$1" --document-format JSON --query '[DocumentVersion,Content]'
}

# NAME MODE CONTENT TAGS...; MODE create refuses a document that is not ours, adopt takes it over
ensure_session_document() {
	local name=$1 mode=$2 content found tags same=true
	content=$(render "$3")
	found=$(read_document "$name")
	if [[ -z $found ]]; then
		change ssm create-document --name "$name" --document-type Session --document-format JSON \
			--content "file://$content" --tags "$(tag_list "${@:4}")"
		note created "document $name"
		return
	fi
	tags=$(lookup ssm list-tags-for-resource --resource-type Document --resource-id "$name" --query "{Tags:TagList}|[$TAGS_QUERY]")
	[[ $mode == adopt ]] || require_ours "document $name" "$tags"
	if [[ $(compact <<<"${found#*$'\t'}") != "$(<"$content")" ]]; then
		update_document "$name" "$content"
		same=false
	fi
	if ! has_tags "$tags" "${@:4}"; then
		change ssm add-tags-to-resource --resource-type Document --resource-id "$name" --tags "$(tag_list "${@:4}")"
		same=false
	fi
	if "$same"; then note unchanged "document $name"; else note updated "document $name"; fi
}

# Sessions use the default version. A version that has the content already only becomes the default: NAME CONTENT_FILE
update_document() {
	local version
	tolerate DuplicateDocumentContent ssm update-document --name "$1" --document-version "\$LATEST" --document-format JSON \
		--content "file://$2" --query DocumentDescription.DocumentVersion
	version=$(<"$WORK/answer")
	if [[ -z $version ]] && ! "$DRY_RUN"; then
		version=$(version_with "$1" "$2")
	fi
	change ssm update-document-default-version --name "$1" --document-version "${version:-new}"
}

# Prints the version of a document that has the content: NAME CONTENT_FILE
version_with() {
	local version
	version=$(lookup ssm describe-document --name "$1" --query Document.LatestVersion)
	for (( ; version > 0; version--)); do
		if [[ $(lookup ssm get-document --name "$1" --document-version "$version" --query Content | compact) == "$(<"$2")" ]]; then
			printf '%s' "$version"
			return
		fi
	done
	say "no version of document $1 has the content that AWS calls a duplicate"
	return 1
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

Makes and updates what the module us-east-2 of people holds, and prints its outputs as
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
}

# What the module holds.
apply() {
	# SSM Agent calls Systems Manager with this role.
	ensure_role people-node-us-east-2 / 'Managed nodes of people' '' node-trust.json "${TAGS[@]}"

	# The policy of AWS that allows the calls of SSM Agent.
	ensure_attachment people-node-us-east-2 arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore

	# EC2 hands the role to instances through an instance profile.
	ensure_instance_profile people-node-us-east-2 / people-node-us-east-2 "${TAGS[@]}"

	# The nodes reach AWS over the internet.
	ensure_rules egress "$NODE_SECURITY_GROUP_IDS" 0.0.0.0/0 'HTTPS to the public endpoints of AWS'

	# The preferences of the account and Region say what is encrypted and logged.
	ensure_session_document SSM-SessionManagerRunShell create session-preferences.json "${TAGS[@]}"
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region us-east-2
	text_output role_name people-node-us-east-2
	text_output role_arn "arn:aws:iam::${ACCOUNT}:role/people-node-us-east-2"
	text_output instance_profile_name people-node-us-east-2
	text_output instance_profile_arn "arn:aws:iam::${ACCOUNT}:instance-profile/people-node-us-east-2"
	list_output managed_policy_arns arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
	text_output session_document_name SSM-SessionManagerRunShell
	list_output required_hosts aws-ssm-us-east-2.s3.us-east-2.amazonaws.com \
		aws-windows-downloads-us-east-2.s3.us-east-2.amazonaws.com s3.us-east-2.amazonaws.com \
		ssm.us-east-2.amazonaws.com ssmmessages.us-east-2.amazonaws.com
	text_output document_version 2a97b295a6bc
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
