#!/usr/bin/env bash
# Deploys us-east-2 of vpc-second. A second run changes nothing; see --help.
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
readonly TAGS=(ssmc:name vpc-second ssmc:target aws-cli)
readonly TAGS_QUERY="Tags&&join('',Tags[].join('',['|',Key,'=',Value,'|']))"

FOLDER=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly FOLDER

# VPC of the endpoints.
VPC_ID=''

# Subnets of the interface endpoints, at most one in each Availability Zone; one a line.
SUBNET_IDS=''

# Route tables of the subnets of the nodes, which get the route to the S3 gateway endpoint; one a line.
ROUTE_TABLE_IDS=''

# Security groups of the nodes, which get the egress rules that they need; one a line.
NODE_SECURITY_GROUP_IDS=''

# CIDR blocks of the nodes, which the endpoints admit; one a line.
NODE_CIDR_BLOCKS=''

WORK='' ACCOUNT='' OUTPUTS=''
CHANGES=0 DRY_RUN=false YES=false
S3_PREFIX_LIST=''
ENDPOINTS='' PENDING=''
declare -A FOUND=()
declare -A ID=()
declare -A ATTACHED=()

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

# FLAG VALUES EXPECTED
require_value() {
	[[ -n $2 ]] || usage_error "$1 is required; expected $3"
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

# Prints the lines of the first text that the second does not have.
minus() {
	comm -23 <(sort -u <<<"$1") <(sort -u <<<"$2")
}

join_lines() {
	local text=${1//$'\n'/, }
	printf '%s' "$text"
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

check_nodes_given() {
	[[ -n ${NODE_SECURITY_GROUP_IDS-} || -n ${NODE_CIDR_BLOCKS-} ]] ||
		refuse 'neither security groups nor CIDR blocks of nodes are given, so nothing could reach the endpoints'
}

# Private DNS names need both attributes.
check_vpc_dns() {
	local attribute value
	for attribute in enableDnsSupport enableDnsHostnames; do
		value=$(lookup ec2 describe-vpc-attribute --vpc-id "$1" --attribute "$attribute" --query '[EnableDnsSupport.Value,EnableDnsHostnames.Value]')
		[[ $value == *True* ]] || refuse "$1 has $attribute off, which private DNS names need"
	done
}

# VPC SUBNETS
check_subnets() {
	local ids rows twice other
	mapfile -t ids <<<"$2"
	rows=$(lookup ec2 describe-subnets --subnet-ids "${ids[@]}" --query 'Subnets[].[AvailabilityZone,VpcId,SubnetId]')
	other=$(awk -v vpc="$1" '$2 != vpc { print $3 }' <<<"$rows")
	[[ -z $other ]] || refuse "not in $1: $(join_lines "$other")"
	twice=$(awk '{ print $1 }' <<<"$rows" | sort | uniq -d)
	[[ -z $twice ]] || refuse "more than one subnet in $(join_lines "$twice"); an endpoint takes one in each Availability Zone"
}

# One endpoint of a VPC can have the private name of a service: SERVICE...
check_endpoint_conflicts() {
	local service type id state dns tags rest
	while IFS=$'\t' read -r service type id state dns tags rest; do
		if [[ $type != Interface || ${dns,,} != true ]] || ! grep -Fxq -- "$service" <<<"$*"; then
			continue
		fi
		has_tags "$tags" "${OWNER[@]}" || refuse "$id is an endpoint for $service with private DNS already, and not ours"
	done <<<"$ENDPOINTS"
}

# A route table can have one route to S3: VPC ROUTE_TABLES
check_route_conflicts() {
	local ids rows table vpc target
	mapfile -t ids <<<"$2"
	rows=$(lookup ec2 describe-route-tables --route-table-ids "${ids[@]}" \
		--query "RouteTables[].[RouteTableId,VpcId,Routes[?DestinationPrefixListId=='$S3_PREFIX_LIST']|[0].[GatewayId||NatGatewayId||TransitGatewayId||NetworkInterfaceId||'another']|[0]]")
	while IFS=$'\t' read -r table vpc target; do
		[[ $vpc == "$1" ]] || refuse "$table is not a route table of $1"
		[[ $target == None || $target == - ]] || our_endpoint "$target" ||
			refuse "$table has a route to S3 already, through $target, which is not ours"
	done <<<"$rows"
}

our_endpoint() {
	local service type id state dns tags rest
	while IFS=$'\t' read -r service type id state dns tags rest; do
		[[ $id == "$1" ]] && has_tags "$tags" "${OWNER[@]}" && return 0
	done <<<"$ENDPOINTS"
	return 1
}

# ARN VERSION
read_policy_document() {
	lookup iam get-policy-version --policy-arn "$1" --version-id "$2" --output json --query PolicyVersion.Document | compact
}

# NAME PATH DESCRIPTION POLICY TAGS...
ensure_policy() {
	local name=$1 arn="arn:$PARTITION:iam::$ACCOUNT:policy$2$1" document found same=true
	document=$(render "$4")
	found=$(lookup iam get-policy --policy-arn "$arn" --query "Policy.[DefaultVersionId,$TAGS_QUERY]")
	if [[ -z $found ]]; then
		create_policy "$name" "$2" "$3" "$document" "$arn" "${@:5}"
		return
	fi
	require_ours "policy $name" "$found"
	if [[ $(read_policy_document "$arn" "${found%%$'\t'*}") != "$(<"$document")" ]]; then
		new_policy_version "$arn" "$document"
		same=false
	fi
	if ! has_tags "$found" "${@:5}"; then
		change iam tag-policy --policy-arn "$arn" --tags "$(tag_list "${@:5}")"
		same=false
	fi
	if "$same"; then note unchanged "policy $name"; else note updated "policy $name"; fi
}

create_policy() {
	local command=(iam create-policy --policy-name "$1" --path "$2" --policy-document "file://$4" --tags "$(tag_list "${@:6}")")
	[[ -z $3 ]] || command+=(--description="$(plain "$3")")
	change "${command[@]}"
	settle iam wait policy-exists --policy-arn "$5"
	note created "policy $1"
}

# IAM keeps five versions of a policy; the oldest one makes room.
new_policy_version() {
	local oldest
	oldest=$(lookup iam list-policy-versions --policy-arn "$1" \
		--query "Versions[4] && sort_by(Versions[?!IsDefaultVersion],&CreateDate)[0].VersionId")
	[[ $oldest != v* ]] || change iam delete-policy-version --policy-arn "$1" --version-id "$oldest"
	change iam create-policy-version --policy-arn "$1" --policy-document "file://$2" --set-as-default
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

# KEY NAME DESCRIPTION VPC TAGS...
ensure_security_group() {
	local key=$1 name=$2 vpc=$4 found id
	found=$(lookup ec2 describe-security-groups --filters "Name=vpc-id,Values=$vpc" "Name=group-name,Values=$name" \
		--query "SecurityGroups[].[GroupId,$TAGS_QUERY]")
	if [[ -z $found ]]; then
		change ec2 create-security-group --group-name "$name" --description="$(plain "$3")" --vpc-id "$vpc" \
			--tag-specifications "$(tag_specification security-group "${@:5}")" --query GroupId
		id=$(<"$WORK/answer")
		ID[$key]=${id:-sg-00000000}
		note created "security group $name"
		[[ -z $id ]] || revoke_egress "$id"
		return
	fi
	require_ours "security group $name" "$found"
	ID[$key]=${found%%$'\t'*}
	revoke_egress "${ID[$key]}"
	if has_tags "$found" "${@:5}"; then
		note unchanged "security group $name"
	else
		change ec2 create-tags --resources "${ID[$key]}" --tags "$(tag_list "${@:5}")"
		note updated "security group $name"
	fi
}

# Endpoints open no connections. AWS lets a new group send anything anywhere.
revoke_egress() {
	local rules ids
	rules=$(lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \
		--query 'SecurityGroupRules[?IsEgress].[SecurityGroupRuleId]')
	if [[ -n $rules ]]; then
		mapfile -t ids <<<"$rules"
		change ec2 revoke-security-group-egress --group-id "$1" --security-group-rule-ids "${ids[@]}"
		note removed "egress rules of $1"
	fi
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

# The prefix list that AWS keeps of the addresses of S3.
find_s3_prefix_list() {
	S3_PREFIX_LIST=$(lookup ec2 describe-prefix-lists --filters "Name=prefix-list-name,Values=$1" --query 'PrefixLists[0].PrefixListId')
	[[ $S3_PREFIX_LIST == pl-* ]] || refuse "there is no prefix list $1"
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

load_endpoints() {
	ENDPOINTS=$(endpoint_rows "Name=vpc-id,Values=$1")
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

# KEY SERVICE VPC SUBNETS SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...; RESOLVER_ONLY is of S3 alone, POLICY - is full access
ensure_interface_endpoint() {
	local key=$1 service=$2 resolver=$6 command list
	find_endpoint "$service" Interface
	mapfile -t list <<<"$4"
	if [[ -z ${FOUND[id]-} ]]; then
		command=(--vpc-endpoint-type Interface --subnet-ids "${list[@]}" --security-group-ids "$5" --private-dns-enabled)
		[[ $resolver == - ]] || command+=(--dns-options "PrivateDnsOnlyForInboundResolverEndpoint=$resolver")
		create_endpoint "$key" "$service" "$3" "$7" "${command[*]}" "${@:8}"
		return
	fi
	command=()
	option_list --add-subnet-ids "$(minus "$4" "${FOUND[subnets]}")"
	option_list --remove-subnet-ids "$(minus "${FOUND[subnets]}" "$4")"
	option_list --add-security-group-ids "$(minus "$5" "${FOUND[groups]}")"
	option_list --remove-security-group-ids "$(minus "${FOUND[groups]}" "$5")"
	[[ ${FOUND[dns]} == true ]] || command+=(--private-dns-enabled)
	[[ $resolver == - || ${FOUND[resolver]} == null || ${FOUND[resolver]} == "$resolver" ]] ||
		command+=(--dns-options "PrivateDnsOnlyForInboundResolverEndpoint=$resolver")
	modify_endpoint "$key" "$service" "$7" "${@:8}"
}

# KEY SERVICE VPC ROUTE_TABLES POLICY TAGS...; POLICY - is full access
ensure_gateway_endpoint() {
	local key=$1 service=$2 command list
	find_endpoint "$service" Gateway
	if [[ -z ${FOUND[id]-} ]]; then
		mapfile -t list <<<"$4"
		command=(--vpc-endpoint-type Gateway --route-table-ids "${list[@]}")
		create_endpoint "$key" "$service" "$3" "$5" "${command[*]}" "${@:6}"
		return
	fi
	command=()
	option_list --add-route-table-ids "$(minus "$4" "${FOUND[tables]}")"
	option_list --remove-route-table-ids "$(minus "${FOUND[tables]}" "$4")"
	modify_endpoint "$key" "$service" "$5" "${@:6}"
}

# Adds an option with its values, one a line, to the caller's command; nothing if there are no values.
option_list() {
	local values
	if [[ -n $2 && $2 != - ]]; then
		mapfile -t values <<<"$2"
		command+=("$1" "${values[@]}")
	fi
}

# KEY SERVICE VPC POLICY OPTIONS TAGS...; OPTIONS are one a line
create_endpoint() {
	local id options
	mapfile -t options <<<"$5"
	[[ $4 == - ]] || options+=(--policy-document "file://$(render "$4")")
	change ec2 create-vpc-endpoint --vpc-id "$3" --service-name "$2" "${options[@]}" \
		--tag-specifications "$(tag_specification vpc-endpoint "${@:6}")" --query VpcEndpoint.VpcEndpointId
	id=$(<"$WORK/answer")
	ID[$1]=${id:-vpce-00000000}
	[[ -z $id ]] || PENDING+="$id"$'\n'
	note created "endpoint $2"
}

# Does what the caller's command asks for, and renews policy and tags: KEY SERVICE POLICY TAGS...
modify_endpoint() {
	local id=${FOUND[id]} same=true
	ID[$1]=$id
	[[ ${FOUND[state]} == available ]] || PENDING+="$id"$'\n'
	if [[ $3 == - ]]; then
		is_full_access "${FOUND[policy]}" || command+=(--reset-policy)
	elif [[ ${FOUND[policy]} != "$(<"$(render "$3")")" ]]; then
		command+=(--policy-document "file://$(render "$3")")
	fi
	if ((${#command[@]} > 0)); then
		change ec2 modify-vpc-endpoint --vpc-endpoint-id "$id" "${command[@]}"
		same=false
	fi
	if ! has_tags "${FOUND[tags]}" "${@:4}"; then
		change ec2 create-tags --resources "$id" --tags "$(tag_list "${@:4}")"
		same=false
	fi
	if "$same"; then note unchanged "endpoint $2"; else note updated "endpoint $2"; fi
}

# There is no built-in waiter for endpoints: asks every ten seconds, for ten minutes.
wait_for_endpoints() {
	local ids states left=60
	[[ -n $PENDING ]] && ! "$DRY_RUN" || return 0
	mapfile -t ids <<<"${PENDING%$'\n'}"
	while ((left-- > 0)); do
		states=$(lookup ec2 describe-vpc-endpoints --vpc-endpoint-ids "${ids[@]}" \
			--query "VpcEndpoints[?!contains(['available','Available'],State)].[join(' ',[VpcEndpointId,State])]")
		[[ -n $states ]] || return 0
		if [[ ${states,,} =~ failed|rejected|expired|delet ]]; then
			fail "an endpoint cannot be used: $(join_lines "$states")"
		fi
		sleep 10
	done
	fail "not available after ten minutes: $(join_lines "$states")"
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

# NAME KEY VALUE...
map_output() {
	local name=$1 map=''
	shift
	while (($# > 1)); do
		map+="${map:+, }$(json "$1"): $(json "$2")"
		shift 2
	done
	add_output "$name" "{$map}"
}

finish_outputs() {
	printf '{\n%s\n}\n' "$OUTPUTS"
}

usage() {
	cat <<'USAGE'
Usage: deploy.sh --vpc-id ID --subnet-ids ID,... --route-table-ids ID,... [--dry-run | --yes]

Makes and updates what the module us-east-2 of vpc-second holds, and prints its outputs as
JSON. Shows the changes and asks, unless --yes is given.

  --vpc-id ID
      VPC of the endpoints (required)
  --subnet-ids ID,...
      Subnets of the interface endpoints, at most one in each Availability Zone, separated by commas (required)
  --route-table-ids ID,...
      Route tables of the subnets of the nodes, which get the route to the S3 gateway endpoint, separated by commas (required)
  --node-security-group-ids ID,...
      Security groups of the nodes, which get the egress rules that they need, separated by commas, at most 8 (may be left out)
  --node-cidr-blocks ID,...
      CIDR blocks of the nodes, which the endpoints admit, separated by commas, at most 8 (may be left out)
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
		--vpc-id)
			flag_value "$1" $#
			VPC_ID=$2
			shift 2
			;;
		--subnet-ids)
			flag_value "$1" $#
			SUBNET_IDS=${2//,/$'\n'}
			shift 2
			;;
		--route-table-ids)
			flag_value "$1" $#
			ROUTE_TABLE_IDS=${2//,/$'\n'}
			shift 2
			;;
		--node-security-group-ids)
			flag_value "$1" $#
			NODE_SECURITY_GROUP_IDS=${2//,/$'\n'}
			shift 2
			;;
		--node-cidr-blocks)
			flag_value "$1" $#
			NODE_CIDR_BLOCKS=${2//,/$'\n'}
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
	require_value --vpc-id "$VPC_ID" 'a VPC id such as vpc-0123456789abcdef0'
	check_values --vpc-id "$VPC_ID" 'vpc-[0-9a-f]{8,17}' 'a VPC id such as vpc-0123456789abcdef0' 1
	require_value --subnet-ids "$SUBNET_IDS" 'subnet ids such as subnet-0123456789abcdef0'
	check_values --subnet-ids "$SUBNET_IDS" 'subnet-[0-9a-f]{8,17}' \
		'subnet ids such as subnet-0123456789abcdef0' 0
	require_value --route-table-ids "$ROUTE_TABLE_IDS" 'route table ids such as rtb-0123456789abcdef0'
	check_values --route-table-ids "$ROUTE_TABLE_IDS" 'rtb-[0-9a-f]{8,17}' \
		'route table ids such as rtb-0123456789abcdef0' 0
	check_values --node-security-group-ids "$NODE_SECURITY_GROUP_IDS" 'sg-[0-9a-f]{8,17}' \
		'security group ids such as sg-0123456789abcdef0' 8
	check_values --node-cidr-blocks "$NODE_CIDR_BLOCKS" \
		"[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}" 'IPv4 CIDR blocks such as 10.0.0.0/16' 8
}

# Before anything is changed.
check_guards() {
	check_region
	check_nodes_given
	check_caller ''
	load_endpoints "$VPC_ID"
	find_s3_prefix_list com.amazonaws.us-east-2.s3
	check_vpc_dns "$VPC_ID"
	check_subnets "$VPC_ID" "$SUBNET_IDS"
	check_endpoint_conflicts com.amazonaws.us-east-2.ssm com.amazonaws.us-east-2.ssmmessages
	check_route_conflicts "$VPC_ID" "$ROUTE_TABLE_IDS"
}

# What the module holds.
apply() {
	# Calls of SSM Agent.
	ensure_policy vpc-second-node-us-east-2-agent / 'Calls of SSM Agent' node-agent.json "${TAGS[@]}"

	# The role has this policy.
	ensure_attachment vpc-first-node-us-east-2 \
		"arn:aws:iam::${ACCOUNT}:policy/vpc-second-node-us-east-2-agent"

	# Read the buckets that AWS keeps for Systems Manager.
	ensure_policy vpc-second-node-us-east-2-managed-buckets / \
		'Read the buckets that AWS keeps for Systems Manager' node-managed-buckets.json "${TAGS[@]}"

	# The role has this policy.
	ensure_attachment vpc-first-node-us-east-2 \
		"arn:aws:iam::${ACCOUNT}:policy/vpc-second-node-us-east-2-managed-buckets"

	# The endpoints admit HTTPS from the nodes and nothing else.
	ensure_security_group endpoints vpc-second-endpoints-us-east-2 \
		'Interface endpoints of vpc-second for Systems Manager' "$VPC_ID" "${TAGS[@]}" Name \
		vpc-second-endpoints-us-east-2

	# The nodes call AWS through the endpoints.
	ensure_rules ingress "${ID[endpoints]}" "$NODE_SECURITY_GROUP_IDS" 'HTTPS from the nodes'

	# The nodes call AWS through the endpoints.
	ensure_rules ingress "${ID[endpoints]}" "$NODE_CIDR_BLOCKS" 'HTTPS from the nodes'

	# The nodes call AWS through the endpoints.
	ensure_rules egress "$NODE_SECURITY_GROUP_IDS" "${ID[endpoints]}" 'HTTPS to the interface endpoints'

	# The nodes reach S3 through the gateway endpoint.
	ensure_rules egress "$NODE_SECURITY_GROUP_IDS" "$S3_PREFIX_LIST" \
		'HTTPS to S3 through the gateway endpoint'

	# SSM Agent registers the node and asks for its associations.
	ensure_interface_endpoint endpoint_ssm com.amazonaws.us-east-2.ssm "$VPC_ID" "$SUBNET_IDS" \
		"${ID[endpoints]}" - endpoint-ssm.json "${TAGS[@]}" Name vpc-second-ssm

	# SSM Agent keeps its control and data channels open.
	ensure_interface_endpoint endpoint_ssmmessages com.amazonaws.us-east-2.ssmmessages "$VPC_ID" \
		"$SUBNET_IDS" "${ID[endpoints]}" - endpoint-ssmmessages.json "${TAGS[@]}" Name \
		vpc-second-ssmmessages

	# AWS-UpdateSSMAgent downloads packages, manifests and modules of the agent.
	ensure_gateway_endpoint endpoint_s3_gateway com.amazonaws.us-east-2.s3 "$VPC_ID" \
		"$ROUTE_TABLE_IDS" endpoint-s3-gateway.json "${TAGS[@]}" Name vpc-second-s3

	wait_for_endpoints
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region us-east-2
	text_output role_name vpc-first-node-us-east-2
	list_output managed_policy_arns \
		"arn:aws:iam::${ACCOUNT}:policy/vpc-second-node-us-east-2-agent" \
		"arn:aws:iam::${ACCOUNT}:policy/vpc-second-node-us-east-2-managed-buckets"
	map_output endpoint_ids ssm "${ID[endpoint_ssm]}" ssmmessages "${ID[endpoint_ssmmessages]}" \
		s3 "${ID[endpoint_s3_gateway]}"
	text_output endpoint_security_group_id "${ID[endpoints]}"
	text_output s3_gateway_endpoint_id "${ID[endpoint_s3_gateway]}"
	text_output document_version 2a6005784520
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
