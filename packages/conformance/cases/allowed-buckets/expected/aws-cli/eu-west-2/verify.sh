#!/usr/bin/env bash
# Checks that AWS has what eu-west-2 of transfer holds, and changes nothing.
# Made by ssmc from transfer, document version c0032a0429b6, facts d4d17d05a858.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

set -Eeuo pipefail
IFS=$'\n\t'
export AWS_PAGER=''
trap 'printf "%s: line %s failed, called from line %s\n" "${0##*/}" "$LINENO" "${BASH_LINENO[0]}" >&2; exit 1' ERR

if ((BASH_VERSINFO[0] < 4)); then
	printf '%s needs bash 4 or newer\n' "${0##*/}" >&2
	exit 2
fi

readonly REGION='eu-west-2'
readonly PARTITION='aws'
readonly OWNER=(ssmc:name transfer ssmc:target aws-cli)
readonly OWNER_FILTERS=('Name=tag:ssmc:name,Values=transfer' 'Name=tag:ssmc:target,Values=aws-cli')
readonly TAGS=(ssmc:name transfer ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT=''
DIFFERENCES=0
declare -A ATTACHED=()
OUR_RULES=()
ENDPOINTS=()
declare -A FOUND=()
declare -A ID=()

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

# Keeps the policies that a role has in ATTACHED, one a line.
attached_policies() {
	if [[ -z ${ATTACHED[$1]+set} ]]; then
		lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].[PolicyArn]'
		ATTACHED[$1]=$ANSWER
	fi
}

# Keeps a row for each endpoint that is not going away in ENDPOINTS; its policy comes last, on the same line. FILTER...
load_endpoints() {
	local lines line
	lookup ec2 describe-vpc-endpoints --filters "$@" --query "VpcEndpoints[?!contains(['deleting','deleted','Deleting','Deleted'],State)].[
		'#',ServiceName,VpcEndpointType,VpcEndpointId,State,to_string(PrivateDnsEnabled),($TAGS_QUERY)||'-',
		SubnetIds&&join(',',SubnetIds)||'-',Groups&&join(',',Groups[].GroupId)||'-',RouteTableIds&&join(',',RouteTableIds)||'-',
		to_string(DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint),PolicyDocument]"
	ENDPOINTS=()
	mapfile -t lines <"$WORK/answer"
	for ((line = 0; line < ${#lines[@]}; line++)); do
		if [[ ${lines[line]} == '#'$'\t'* ]]; then
			ENDPOINTS+=("${lines[line]:2}")
		else
			ENDPOINTS[${#ENDPOINTS[@]} - 1]+=" ${lines[line]}"
		fi
	done
}

# Puts our endpoint for a service into FOUND (by column), if there is one: SERVICE TYPE
find_endpoint() {
	local row rest column
	for ((row = 0; row < ${#ENDPOINTS[@]}; row++)); do
		rest=${ENDPOINTS[row]} FOUND=()
		[[ $rest == "$1"$'\t'"$2"$'\t'* ]] || continue
		for column in service type id state dns tags subnets groups tables resolver; do
			FOUND[$column]=${rest%%$'\t'*}
			rest=${rest:${#FOUND[$column]}+1}
		done
		FOUND[policy]=$rest
		! has_tags "${FOUND[tags]}" "${OWNER[@]}" || return 0
	done
	FOUND=()
}

# Whether a policy is the one that AWS gives an endpoint by default.
is_full_access() {
	local policy=${1//[[:space:]]/}
	[[ $policy == *'"Effect":"Allow"'* && $policy == *'"Action":"*"'* && $policy == *'"Resource":"*"'* &&
		$policy == *'"Principal":"*"'* && $policy != *'"Condition"'* && $policy != *'},{'* ]]
}

# The content of a document's default version.
read_document() {
	lookup ssm get-document --name "$1" --document-format JSON --query Content
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

# KEY NAME TAGS...
check_security_group() {
	local id ingress egress problem=''
	lookup ec2 describe-security-groups --filters "Name=group-name,Values=$2" "${OWNER_FILTERS[@]}" \
		--query "SecurityGroups[0].[GroupId,to_string(length(IpPermissions)),to_string(length(IpPermissionsEgress)),$TAGS_QUERY]"
	IFS=$'\t' read -r id ingress egress _ <<<"$ANSWER"
	ID[$1]=${id/#None/}
	if [[ -z ${ID[$1]} ]]; then
		problem='missing'
	elif [[ $egress != 0 ]]; then
		problem='has egress rules'
	elif [[ $ingress == 0 ]]; then
		problem='admits nobody'
	elif ! has_tags "$ANSWER" "${@:3}"; then
		problem='other tags'
	fi
	result "security group $2" "$problem"
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

# KEY SERVICE TYPE SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...
check_endpoint() {
	local problem=''
	find_endpoint "$2" "$3"
	if [[ -z ${FOUND[id]-} ]]; then
		result "endpoint $2" missing
		return
	fi
	has_tags "${FOUND[tags]}" "${@:7}" || problem='other tags'
	[[ ${FOUND[state],,} == available ]] || problem="is ${FOUND[state]}"
	if [[ $3 == Interface ]]; then
		[[ ${FOUND[groups]} == "$4" ]] || problem='other security groups'
		[[ ${FOUND[dns],,} == true ]] || problem='private DNS is off'
		[[ ${FOUND[resolver],,} == null || $5 == - || ${FOUND[resolver],,} == "$5" ]] || problem='other DNS options'
		[[ ${FOUND[subnets]} != - ]] || problem='is in no subnet'
	elif [[ ${FOUND[tables]} == - ]]; then
		problem='is in no route table'
	fi
	if [[ $6 == - ]]; then
		is_full_access "${FOUND[policy]}" || problem='has a policy'
	elif ! same_json "${FOUND[policy]}" "$WORK/$6"; then
		problem='other policy'
	fi
	result "endpoint $2" "$problem"
}

# NAME CONTENT; the default version is what sessions use
check_session_document() {
	local problem=''
	read_document "$1"
	if [[ -z $ANSWER ]]; then
		problem='missing'
	elif ! same_json "$ANSWER" "$WORK/$2"; then
		problem='the default version has another content'
	fi
	result "document $1" "$problem"
}

usage() {
	cat <<'USAGE'
Usage: verify.sh

Checks that AWS has what the module eu-west-2 of transfer holds: prints one line for each
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
	load_endpoints "${OWNER_FILTERS[@]}"
	check_role transfer-node-eu-west-2 / 'Managed nodes of transfer' '' node-trust.json "${TAGS[@]}"
	check_attachment transfer-node-eu-west-2 arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
	check_instance_profile transfer-node-eu-west-2 / transfer-node-eu-west-2 "${TAGS[@]}"
	check_security_group endpoints transfer-endpoints-eu-west-2 "${TAGS[@]}" Name \
		transfer-endpoints-eu-west-2
	check_rules ingress "${ID[endpoints]}" - 'HTTPS from the nodes'
	check_rules ingress "${ID[endpoints]}" - 'HTTPS from the nodes'
	check_rules egress - "${ID[endpoints]}" 'HTTPS to the interface endpoints'
	check_endpoint endpoint_ssm com.amazonaws.eu-west-2.ssm Interface "${ID[endpoints]}" - \
		endpoint-ssm.json "${TAGS[@]}" Name transfer-ssm
	check_endpoint endpoint_ssmmessages com.amazonaws.eu-west-2.ssmmessages Interface \
		"${ID[endpoints]}" - endpoint-ssmmessages.json "${TAGS[@]}" Name transfer-ssmmessages
	check_session_document SSM-SessionManagerRunShell session-preferences.json
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
