#!/usr/bin/env bash
# Checks that AWS has what us-east-2 of vpc-second holds, and changes nothing.
# Made by ssmc from vpc-second, document version 2a6005784520, facts c7c356753b6a.
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
readonly OWNER=(ssmc:name vpc-second ssmc:target aws-cli)
readonly OWNER_FILTERS=('Name=tag:ssmc:name,Values=vpc-second' 'Name=tag:ssmc:target,Values=aws-cli')
readonly TAGS=(ssmc:name vpc-second ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

WORK='' ACCOUNT=''
DIFFERENCES=0
declare -A ATTACHED=()
OUR_RULES=''
ENDPOINTS=''
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

# Whether a text holds all tags, as TAGS_QUERY prints them: TEXT KEY VALUE...
has_tags() {
	local text=$1
	shift
	while (($# > 1)); do
		[[ $text == *"|$1=$2|"* ]] || return 1
		shift 2
	done
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

# ARN VERSION
read_policy_document() {
	lookup iam get-policy-version --policy-arn "$1" --version-id "$2" --output json --query PolicyVersion.Document | compact
}

# Keeps the policies that a role has in ATTACHED.
attached_policies() {
	if [[ -z ${ATTACHED[$1]+set} ]]; then
		ATTACHED[$1]=$(lookup iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].PolicyArn' | tr '\t' '\n')
	fi
}

# Prints a row for each endpoint that is not going away; its policy comes last, on the same line. FILTER...
endpoint_rows() {
	local rows mark=$'\r'
	rows=$(lookup ec2 describe-vpc-endpoints --filters "$@" --query "VpcEndpoints[?!contains(['deleting','deleted','Deleting','Deleted'],State)].[
		'#',ServiceName,VpcEndpointType,VpcEndpointId,State,to_string(PrivateDnsEnabled),($TAGS_QUERY)||'-',
		SubnetIds&&join(',',SubnetIds)||'-',Groups&&join(',',Groups[].GroupId)||'-',RouteTableIds&&join(',',RouteTableIds)||'-',
		to_string(DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint),PolicyDocument]")
	rows=${rows//$'\n#\t'/"$mark"}
	rows=${rows//$'\n'/ }
	rows=${rows#$'#\t'}
	[[ -z $rows ]] || printf '%s\n' "${rows//"$mark"/$'\n'}"
}

# Puts our endpoint for a service into FOUND (by column), if there is one: SERVICE TYPE
find_endpoint() {
	local service type id state dns tags subnets groups tables resolver policy
	FOUND=()
	while IFS=$'\t' read -r service type id state dns tags subnets groups tables resolver policy; do
		if [[ $service != "$1" || $type != "$2" ]] || ! has_tags "$tags" "${OWNER[@]}"; then
			continue
		fi
		FOUND=([id]=$id [state]=${state,,} [dns]=${dns,,} [tags]=$tags [resolver]=${resolver,,})
		FOUND+=([subnets]=${subnets//,/$'\n'} [groups]=${groups//,/$'\n'} [tables]=${tables//,/$'\n'})
		FOUND+=([policy]=$(compact <<<"$policy"))
	done <<<"$ENDPOINTS"
}

# Whether a policy without white space is the one that AWS gives an endpoint by default.
is_full_access() {
	[[ $1 == *'"Effect":"Allow"'* && $1 == *'"Action":"*"'* && $1 == *'"Resource":"*"'* && $1 == *'"Principal":"*"'* &&
		$1 != *'"Condition"'* && $1 != *'},{'* ]]
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

tag_problem() {
	has_tags "$@" || printf 'other tags'
}

# NAME PATH DESCRIPTION POLICY TAGS...
check_policy() {
	local arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" found problem='missing'
	found=$(lookup iam get-policy --policy-arn "$arn" --query "Policy.[DefaultVersionId,$TAGS_QUERY]")
	if [[ -n $found ]]; then
		problem=$(tag_problem "$found" "${@:5}")
		[[ $(read_policy_document "$arn" "${found%%$'\t'*}") == "$(<"$(render "$4")")" ]] || problem='other statements'
	fi
	result "policy $1" "$problem"
}

# ROLE POLICY_ARN
check_attachment() {
	local problem=''
	attached_policies "$1"
	grep -Fxq -- "$2" <<<"${ATTACHED[$1]}" || problem='not attached'
	result "policy ${2##*/} on role $1" "$problem"
}

# KEY NAME TAGS...
check_security_group() {
	local found id ingress egress problem='missing'
	found=$(lookup ec2 describe-security-groups --filters "Name=group-name,Values=$2" "${OWNER_FILTERS[@]}" \
		--query "SecurityGroups[0].[GroupId,to_string(length(IpPermissions)),to_string(length(IpPermissionsEgress)),$TAGS_QUERY]")
	IFS=$'\t' read -r id ingress egress _ <<<"$found"
	ID[$1]=${id/#None/}
	if [[ -n ${ID[$1]} ]]; then
		problem=$(tag_problem "$found" "${@:3}")
		[[ $ingress != 0 ]] || problem='admits nobody'
		[[ $egress == 0 ]] || problem='has egress rules'
	fi
	result "security group $2" "$problem"
}

load_our_endpoints() {
	ENDPOINTS=$(endpoint_rows "${OWNER_FILTERS[@]}")
}

load_our_rules() {
	OUR_RULES=$(lookup ec2 describe-security-group-rules --filters "${OWNER_FILTERS[@]}" \
		--query "SecurityGroupRules[?IpProtocol=='tcp'&&to_string(FromPort)=='443'&&to_string(ToPort)=='443'].[IsEgress&&'egress'||'ingress',GroupId,CidrIpv4||ReferencedGroupInfo.GroupId||PrefixListId,Description]")
}

# DIRECTION GROUP PEER DESCRIPTION; group and peer are - where the deployment chose them, and then there may be none
check_rules() {
	local count problem=''
	count=$(DIRECTION=$1 GROUP=$2 PEER=$3 DESCRIPTION=$4 awk -F '\t' '
		$1 == ENVIRON["DIRECTION"] && $4 == ENVIRON["DESCRIPTION"] &&
			(ENVIRON["GROUP"] == "-" || $2 == ENVIRON["GROUP"]) && (ENVIRON["PEER"] == "-" || $3 == ENVIRON["PEER"]) { count++ }
		END { print count + 0 }' <<<"$OUR_RULES")
	[[ $count != 0 || $2 == - || $3 == - ]] || problem='missing'
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
	problem=$(tag_problem "${FOUND[tags]}" "${@:7}")
	[[ ${FOUND[state]} == available ]] || problem="is ${FOUND[state]}"
	if [[ $3 == Interface ]]; then
		[[ ${FOUND[groups]} == "$4" ]] || problem='other security groups'
		[[ ${FOUND[dns]} == true ]] || problem='private DNS is off'
		[[ ${FOUND[resolver]} == null || $5 == - || ${FOUND[resolver]} == "$5" ]] || problem='other DNS options'
		[[ ${FOUND[subnets]} != - ]] || problem='is in no subnet'
	elif [[ ${FOUND[tables]} == - ]]; then
		problem='is in no route table'
	fi
	if [[ $6 == - ]]; then
		is_full_access "${FOUND[policy]}" || problem='has a policy'
	elif [[ ${FOUND[policy]} != "$(<"$(render "$6")")" ]]; then
		problem='other policy'
	fi
	result "endpoint $2" "$problem"
}

usage() {
	cat <<'USAGE'
Usage: verify.sh

Checks that AWS has what the module us-east-2 of vpc-second holds: prints one line for each
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
}

# What the module holds.
check() {
	load_our_rules
	load_our_endpoints
	check_policy vpc-second-node-us-east-2-agent / 'Calls of SSM Agent' node-agent.json "${TAGS[@]}"
	check_attachment vpc-first-node-us-east-2 \
		"arn:aws:iam::${ACCOUNT}:policy/vpc-second-node-us-east-2-agent"
	check_policy vpc-second-node-us-east-2-managed-buckets / \
		'Read the buckets that AWS keeps for Systems Manager' node-managed-buckets.json "${TAGS[@]}"
	check_attachment vpc-first-node-us-east-2 \
		"arn:aws:iam::${ACCOUNT}:policy/vpc-second-node-us-east-2-managed-buckets"
	check_security_group endpoints vpc-second-endpoints-us-east-2 "${TAGS[@]}" Name \
		vpc-second-endpoints-us-east-2
	check_rules ingress "${ID[endpoints]}" - 'HTTPS from the nodes'
	check_rules ingress "${ID[endpoints]}" - 'HTTPS from the nodes'
	check_rules egress - "${ID[endpoints]}" 'HTTPS to the interface endpoints'
	check_rules egress - - 'HTTPS to S3 through the gateway endpoint'
	check_endpoint endpoint_ssm com.amazonaws.us-east-2.ssm Interface "${ID[endpoints]}" - \
		endpoint-ssm.json "${TAGS[@]}" Name vpc-second-ssm
	check_endpoint endpoint_ssmmessages com.amazonaws.us-east-2.ssmmessages Interface \
		"${ID[endpoints]}" - endpoint-ssmmessages.json "${TAGS[@]}" Name vpc-second-ssmmessages
	check_endpoint endpoint_s3_gateway com.amazonaws.us-east-2.s3 Gateway - - \
		endpoint-s3-gateway.json "${TAGS[@]}" Name vpc-second-s3
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
