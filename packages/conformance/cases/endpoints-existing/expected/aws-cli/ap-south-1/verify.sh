#!/usr/bin/env bash
# Checks that AWS has what ap-south-1 of central holds, and changes nothing.
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
readonly OWNER_FILTERS=('Name=tag:ssmc:name,Values=central' 'Name=tag:ssmc:target,Values=aws-cli')
readonly TAGS=(ssmc:name central ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT=''
DIFFERENCES=0
declare -A ATTACHED=()
OUR_RULES=()

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

# Puts what matters of a role into REPLY, as read_role does after the tags: PATH DESCRIPTION BOUNDARY TRUST_POLICY
role_text() {
	REPLY="$1"$'\t'"$3"$'\t'"$2"$'\t'"$(<"$WORK/$4")"
}

read_role() {
	lookup iam get-role --role-name "$1" --query "Role.[$TAGS_QUERY,Path,not_null(PermissionsBoundary.PermissionsBoundaryArn,''),
		not_null(Description,''),to_string(AssumeRolePolicyDocument)]"
}

# ARN VERSION
read_policy_document() {
	lookup iam get-policy-version --policy-arn "$1" --version-id "$2" --query 'to_string(PolicyVersion.Document)'
}

# Keeps the policies that a role has in ATTACHED, one a line.
attached_policies() {
	if [[ -z ${ATTACHED[$1]+set} ]]; then
		lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].[PolicyArn]'
		ATTACHED[$1]=$ANSWER
	fi
}

# WHAT PROBLEM; no problem is fine
result() {
	if [[ -z $2 ]]; then
		printf 'ok       %s\n' "$1"
	else
		printf 'differs  %s: %s\n' "$1" "$2"
		DIFFERENCES=$((DIFFERENCES + 1))
	fi
}

# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
check_role() {
	local problem=''
	read_role "$1"
	role_text "${@:2:4}"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif [[ ${ANSWER#*$'\t'} != "$REPLY" ]]; then
		problem='other path, description, boundary or trust policy'
	elif ! has_tags "${ANSWER%%$'\t'*}" "${@:6}"; then
		problem='other tags'
	fi
	result "role $1" "$problem"
}

# NAME PATH DESCRIPTION POLICY TAGS...
check_policy() {
	local arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" problem=''
	lookup iam get-policy --policy-arn "$arn" --query "Policy.[DefaultVersionId,$TAGS_QUERY]"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	else
		has_tags "$ANSWER" "${@:5}" || problem='other tags'
		read_policy_document "$arn" "${ANSWER%%$'\t'*}"
		same_json "$ANSWER" "$WORK/$4" || problem='other statements'
	fi
	result "policy $1" "$problem"
}

# ROLE POLICY_ARN
check_attachment() {
	local problem=''
	attached_policies "$1"
	has_line "${ATTACHED[$1]}" "$2" || problem='not attached'
	result "policy ${2##*/} on role $1" "$problem"
}

# NAME PATH ROLE TAGS...
check_instance_profile() {
	local problem=''
	lookup iam get-instance-profile --instance-profile-name "$1" --query "InstanceProfile.[Path,Roles[0].RoleName,$TAGS_QUERY]"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif [[ $ANSWER != "$2"$'\t'"$3"$'\t'* ]]; then
		problem='other path or role'
	elif ! has_tags "$ANSWER" "${@:4}"; then
		problem='other tags'
	fi
	result "instance profile $1" "$problem"
}

# Keeps our rules in OUR_RULES, each as DIRECTION GROUP PEER DESCRIPTION.
load_our_rules() {
	lookup ec2 describe-security-group-rules --filters "${OWNER_FILTERS[@]}" \
		--query "SecurityGroupRules[?IpProtocol=='tcp'&&to_string(FromPort)=='443'&&to_string(ToPort)=='443'].[IsEgress&&'egress'||'ingress',GroupId,CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId,Description]"
	mapfile -t OUR_RULES <<<"$ANSWER"
}

# DIRECTION GROUP PEER DESCRIPTION; group and peer are - where the deployment chose them, and then there may be none
check_rules() {
	local rule group peer count=0 problem=''
	for rule in "${OUR_RULES[@]}"; do
		[[ $rule == "$1"$'\t'* && $rule == *$'\t'"$4" ]] || continue
		IFS=$'\t' read -r _ group peer _ <<<"$rule"
		[[ ($2 != - && $2 != "$group") || ($3 != - && $3 != "$peer") ]] || count=$((count + 1))
	done
	((count > 0)) || [[ $2 == - || $3 == - ]] || problem='missing'
	result "$1 rules: $4 ($count)" "$problem"
}

usage() {
	cat <<'USAGE'
Usage: verify.sh

Checks that AWS has what the module ap-south-1 of central holds: prints one line for each
resource, and fails if one differs. Only reads.

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

# Whom and where it asks.
check_guards() {
	check_region
	check_caller ''
	render_policies
}

# What the module holds.
check() {
	load_our_rules
	check_role central-node-ap-south-1 / 'Managed nodes of central' '' node-trust.json "${TAGS[@]}"
	check_attachment central-node-ap-south-1 arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
	check_policy central-node-ap-south-1-managed-buckets / \
		'Read the buckets that AWS keeps for Systems Manager' node-managed-buckets.json "${TAGS[@]}"
	check_attachment central-node-ap-south-1 \
		"arn:aws:iam::${ACCOUNT}:policy/central-node-ap-south-1-managed-buckets"
	check_policy central-node-ap-south-1-own-buckets / \
		'Use the buckets for output, logs and scripts' node-own-buckets.json "${TAGS[@]}"
	check_attachment central-node-ap-south-1 \
		"arn:aws:iam::${ACCOUNT}:policy/central-node-ap-south-1-own-buckets"
	check_policy central-node-ap-south-1-logs / 'Write to CloudWatch Logs' node-logs.json "${TAGS[@]}"
	check_attachment central-node-ap-south-1 \
		"arn:aws:iam::${ACCOUNT}:policy/central-node-ap-south-1-logs"
	check_instance_profile central-node-ap-south-1 / central-node-ap-south-1 "${TAGS[@]}"
	check_rules egress - - 'HTTPS to S3 through the gateway endpoint'
}

main() {
	parse_arguments "$@"
	umask 077
	WORK=$(mktemp -d)
	trap 'rm -rf -- "$WORK"' EXIT
	check_guards
	check
	if ((DIFFERENCES > 0)); then
		say "$DIFFERENCES differ; deploy.sh --dry-run shows what it would change"
		exit 1
	fi
}

main "$@"
