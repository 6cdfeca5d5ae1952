#!/usr/bin/env bash
# Deploys eu-west-1 of transfer. A second run changes nothing; see --help.
# Made by ssmc from transfer, document version a8694e8f69aa, facts 4fe5e8072882.
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
readonly OWNER=(ssmc:name transfer ssmc:target aws-cli)
readonly TAGS=(ssmc:name transfer ssmc:target aws-cli)
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
ENDPOINTS=() PENDING=''
declare -A FOUND=()
declare -A ID=()
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

check_nodes_given() {
	[[ -n ${NODE_SECURITY_GROUP_IDS-} || -n ${NODE_CIDR_BLOCKS-} ]] ||
		refuse 'neither security groups nor CIDR blocks of nodes are given, so nothing could reach the endpoints'
}

# Private DNS names need both attributes.
check_vpc_dns() {
	local attribute
	for attribute in enableDnsSupport enableDnsHostnames; do
		lookup ec2 describe-vpc-attribute --vpc-id "$1" --attribute "$attribute" --query '[EnableDnsSupport.Value,EnableDnsHostnames.Value]'
		[[ $ANSWER == *True* ]] || refuse "$1 has $attribute off, which private DNS names need"
	done
}

# VPC SUBNETS
check_subnets() {
	local ids zone vpc subnet zones=''
	mapfile -t ids <<<"$2"
	lookup ec2 describe-subnets --subnet-ids "${ids[@]}" --query 'Subnets[].[AvailabilityZone,VpcId,SubnetId]'
	while IFS=$'\t' read -r zone vpc subnet; do
		[[ $vpc == "$1" ]] || refuse "$subnet is not in $1"
		! has_line "$zones" "$zone" || refuse "more than one subnet in $zone; an endpoint takes one in each Availability Zone"
		zones+=$'\n'$zone
	done <<<"$ANSWER"
}

# One endpoint of a VPC can have the private name of a service: SERVICE...
check_endpoint_conflicts() {
	local row service type id state dns tags
	for ((row = 0; row < ${#ENDPOINTS[@]}; row++)); do
		IFS=$'\t' read -r service type id state dns tags _ <<<"${ENDPOINTS[row]}"
		if [[ $type != Interface || ${dns,,} != true ]] || ! has_line "$*" "$service"; then
			continue
		fi
		has_tags "$tags" "${OWNER[@]}" || refuse "$id is an endpoint for $service with private DNS already, and not ours"
	done
}

# A route table can have one route to S3: VPC ROUTE_TABLES
check_route_conflicts() {
	local ids table vpc target
	mapfile -t ids <<<"$2"
	lookup ec2 describe-route-tables --route-table-ids "${ids[@]}" \
		--query "RouteTables[].[RouteTableId,VpcId,Routes[?DestinationPrefixListId=='$S3_PREFIX_LIST']|[0].[GatewayId||NatGatewayId||TransitGatewayId||NetworkInterfaceId||'another']|[0]]"
	while IFS=$'\t' read -r table vpc target; do
		[[ $vpc == "$1" ]] || refuse "$table is not a route table of $1"
		[[ $target == None || $target == - ]] || our_endpoint "$target" ||
			refuse "$table has a route to S3 already, through $target, which is not ours"
	done <<<"$ANSWER"
}

our_endpoint() {
	local row id tags
	for ((row = 0; row < ${#ENDPOINTS[@]}; row++)); do
		IFS=$'\t' read -r _ _ id _ _ tags _ <<<"${ENDPOINTS[row]}"
		[[ $id != "$1" ]] || ! has_tags "$tags" "${OWNER[@]}" || return 0
	done
	return 1
}

# Puts what matters of a role into REPLY, as read_role does after the tags: PATH DESCRIPTION BOUNDARY TRUST_POLICY
role_text() {
	REPLY="$1"$'\t'"$3"$'\t'"$2"$'\t'"$(<"$WORK/$4")"
}

read_role() {
	lookup iam get-role --role-name "$1" --query "Role.[$TAGS_QUERY,Path,not_null(PermissionsBoundary.PermissionsBoundaryArn,''),
		not_null(Description,''),to_string(AssumeRolePolicyDocument)]"
}

# NAME PATH DESCRIPTION BOUNDARY TRUST_POLICY TAGS...
ensure_role() {
	local name=$1 path=$2 tags boundary found
	read_role "$name"
	if [[ -z $ANSWER ]]; then
		create_role "$@"
		return
	fi
	tags=${ANSWER%%$'\t'*} found=${ANSWER#*$'\t'}
	require_ours "role $name" "$tags"
	[[ $found == "$path"$'\t'* ]] || refuse "role $name has another path than $path, and a path cannot be changed"
	role_text "${@:2:4}"
	if [[ $found == "$REPLY" ]] && has_tags "$tags" "${@:6}"; then
		note unchanged "role $name"
		return
	fi
	plain "$3"
	change iam update-role --role-name "$name" --description="$REPLY"
	change iam update-assume-role-policy --role-name "$name" --policy-document "file://$WORK/$5"
	tag_list "${@:6}"
	change iam tag-role --role-name "$name" --tags "$REPLY"
	boundary=${found#*$'\t'}
	update_boundary "$name" "$4" "${boundary%%$'\t'*}"
	note updated "role $name"
}

create_role() {
	local command
	tag_list "${@:6}"
	command=(iam create-role --role-name "$1" --path "$2" --assume-role-policy-document "file://$WORK/$5" --tags "$REPLY")
	plain "$3"
	[[ -z $3 ]] || command+=(--description="$REPLY")
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
	elif [[ -n $3 ]]; then
		tolerate NoSuchEntity iam delete-role-permissions-boundary --role-name "$1"
	fi
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

# NAME PATH ROLE TAGS...
ensure_instance_profile() {
	local name=$1 path=$2 role=$3 found held same=true
	lookup iam get-instance-profile --instance-profile-name "$name" --query "InstanceProfile.[Path,Roles[0].RoleName,$TAGS_QUERY]"
	found=$ANSWER
	if [[ -z $found ]]; then
		tag_list "${@:4}"
		change iam create-instance-profile --instance-profile-name "$name" --path "$path" --tags "$REPLY"
		settle iam wait instance-profile-exists --instance-profile-name "$name"
		add_role "$name" "$role"
		note created "instance profile $name"
		return
	fi
	require_ours "instance profile $name" "$found"
	[[ $found == "$path"$'\t'* ]] || refuse "instance profile $name has another path than $path, and a path cannot be changed"
	IFS=$'\t' read -r _ held _ <<<"$found"
	if [[ $held != "$role" ]]; then
		[[ $held == None ]] || change iam remove-role-from-instance-profile --instance-profile-name "$name" --role-name "$held"
		add_role "$name" "$role"
		same=false
	fi
	if ! has_tags "$found" "${@:4}"; then
		tag_list "${@:4}"
		change iam tag-instance-profile --instance-profile-name "$name" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "instance profile $name"; else note updated "instance profile $name"; fi
}

# A profile holds one role: after a retry that got through, LimitExceeded means that it has it.
add_role() {
	tolerate 'EntityAlreadyExists|LimitExceeded' iam add-role-to-instance-profile --instance-profile-name "$1" --role-name "$2"
}

# KEY NAME DESCRIPTION VPC TAGS...
ensure_security_group() {
	local key=$1 name=$2 vpc=$4 found
	lookup ec2 describe-security-groups --filters "Name=vpc-id,Values=$vpc" "Name=group-name,Values=$name" \
		--query "SecurityGroups[].[GroupId,$TAGS_QUERY]"
	found=$ANSWER
	if [[ -z $found ]]; then
		create_security_group "$@"
		return
	fi
	require_ours "security group $name" "$found"
	ID[$key]=${found%%$'\t'*}
	revoke_egress "${ID[$key]}"
	if has_tags "$found" "${@:5}"; then
		note unchanged "security group $name"
	else
		tag_list "${@:5}"
		change ec2 create-tags --resources "${ID[$key]}" --tags "$REPLY"
		note updated "security group $name"
	fi
}

create_security_group() {
	local description id
	plain "$3"
	description=$REPLY
	tag_specification security-group "${@:5}"
	change ec2 create-security-group --group-name "$2" --description="$description" --vpc-id "$4" \
		--tag-specifications "$REPLY" --query GroupId
	id=$ANSWER
	ID[$1]=${id:-sg-00000000}
	note created "security group $2"
	[[ -z $id ]] || revoke_egress "$id"
}

# Endpoints open no connections. AWS lets a new group send anything anywhere.
revoke_egress() {
	local ids
	lookup ec2 describe-security-group-rules --filters "Name=group-id,Values=$1" \
		--query 'SecurityGroupRules[?IsEgress].[SecurityGroupRuleId]'
	if [[ -n $ANSWER ]]; then
		mapfile -t ids <<<"$ANSWER"
		change ec2 revoke-security-group-egress --group-id "$1" --security-group-rule-ids "${ids[@]}"
		note removed "egress rules of $1"
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

# The prefix list that AWS keeps of the addresses of S3.
find_s3_prefix_list() {
	lookup ec2 describe-prefix-lists --filters "Name=prefix-list-name,Values=$1" --query 'PrefixLists[0].PrefixListId'
	S3_PREFIX_LIST=$ANSWER
	[[ $S3_PREFIX_LIST == pl-* ]] || refuse "there is no prefix list $1"
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

# KEY SERVICE VPC SUBNETS SECURITY_GROUP RESOLVER_ONLY POLICY TAGS...; RESOLVER_ONLY is of S3 alone, POLICY - is full access
ensure_interface_endpoint() {
	local key=$1 service=$2 resolver=$6 command list
	find_endpoint "$service" Interface
	if [[ -z ${FOUND[id]-} ]]; then
		mapfile -t list <<<"$4"
		command=(--vpc-endpoint-type Interface --subnet-ids "${list[@]}" --security-group-ids "$5" --private-dns-enabled)
		[[ $resolver == - ]] || command+=(--dns-options "PrivateDnsOnlyForInboundResolverEndpoint=$resolver")
		create_endpoint "$key" "$service" "$3" "$7" "${@:8}"
		return
	fi
	command=()
	change_list subnet-ids "$4" "${FOUND[subnets]//,/$'\n'}"
	change_list security-group-ids "$5" "${FOUND[groups]//,/$'\n'}"
	[[ ${FOUND[dns],,} == true ]] || command+=(--private-dns-enabled)
	[[ $resolver == - || ${FOUND[resolver],,} == null || ${FOUND[resolver],,} == "$resolver" ]] ||
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
		create_endpoint "$key" "$service" "$3" "$5" "${@:6}"
		return
	fi
	command=()
	change_list route-table-ids "$4" "${FOUND[tables]//,/$'\n'}"
	modify_endpoint "$key" "$service" "$5" "${@:6}"
}

# Adds what makes a list of an endpoint the wanted one to the caller's command, values one a line: NAME WANTED FOUND
change_list() {
	local values
	minus "$2" "$3"
	mapfile -t values <<<"$REPLY"
	[[ -z $REPLY ]] || command+=("--add-$1" "${values[@]}")
	minus "${3/#-/}" "$2"
	mapfile -t values <<<"$REPLY"
	[[ -z $REPLY ]] || command+=("--remove-$1" "${values[@]}")
}

# Makes an endpoint with the options in the caller's command: KEY SERVICE VPC POLICY TAGS...
create_endpoint() {
	[[ $4 == - ]] || command+=(--policy-document "file://$WORK/$4")
	tag_specification vpc-endpoint "${@:5}"
	change ec2 create-vpc-endpoint --vpc-id "$3" --service-name "$2" "${command[@]}" \
		--tag-specifications "$REPLY" --query VpcEndpoint.VpcEndpointId
	ID[$1]=${ANSWER:-vpce-00000000}
	[[ -z $ANSWER ]] || PENDING+="$ANSWER"$'\n'
	note created "endpoint $2"
}

# Does what the caller's command asks for, and renews policy and tags: KEY SERVICE POLICY TAGS...
modify_endpoint() {
	local id=${FOUND[id]} same=true
	ID[$1]=$id
	[[ ${FOUND[state],,} == available ]] || PENDING+="$id"$'\n'
	if [[ $3 == - ]]; then
		is_full_access "${FOUND[policy]}" || command+=(--reset-policy)
	elif ! same_json "${FOUND[policy]}" "$WORK/$3"; then
		command+=(--policy-document "file://$WORK/$3")
	fi
	if ((${#command[@]} > 0)); then
		change ec2 modify-vpc-endpoint --vpc-endpoint-id "$id" "${command[@]}"
		same=false
	fi
	if ! has_tags "${FOUND[tags]}" "${@:4}"; then
		tag_list "${@:4}"
		change ec2 create-tags --resources "$id" --tags "$REPLY"
		same=false
	fi
	if "$same"; then note unchanged "endpoint $2"; else note updated "endpoint $2"; fi
}

# There is no built-in waiter for endpoints: asks every ten seconds, for ten minutes.
wait_for_endpoints() {
	local ids left=60
	[[ -n $PENDING ]] && ! "$DRY_RUN" || return 0
	mapfile -t ids <<<"${PENDING%$'\n'}"
	while ((left-- > 0)); do
		lookup ec2 describe-vpc-endpoints --vpc-endpoint-ids "${ids[@]}" \
			--query "VpcEndpoints[?!contains(['available','Available'],State)].[join(' ',[VpcEndpointId,State])]"
		[[ -n $ANSWER ]] || return 0
		if [[ ${ANSWER,,} =~ failed|rejected|expired|delet ]]; then
			fail "an endpoint cannot be used: ${ANSWER//$'\n'/, }"
		fi
		sleep 10
	done
	fail "not available after ten minutes: ${ANSWER//$'\n'/, }"
}

# The content of a document's default version.
read_document() {
	lookup ssm get-document --name "$1" --document-format JSON --query Content
}

# NAME MODE CONTENT TAGS...; MODE create refuses a document that is not ours, adopt takes it over
ensure_session_document() {
	local name=$1 content="$WORK/$3" found same=true
	read_document "$name"
	found=$ANSWER
	if [[ -z $found ]]; then
		tag_list "${@:4}"
		change ssm create-document --name "$name" --document-type Session --document-format JSON \
			--content "file://$content" --tags "$REPLY"
		note created "document $name"
		return
	fi
	lookup ssm list-tags-for-resource --resource-type Document --resource-id "$name" --query "{Tags:TagList}|[$TAGS_QUERY]"
	[[ $2 == adopt ]] || require_ours "document $name" "$ANSWER"
	if ! has_tags "$ANSWER" "${@:4}"; then
		tag_list "${@:4}"
		change ssm add-tags-to-resource --resource-type Document --resource-id "$name" --tags "$REPLY"
		same=false
	fi
	if ! same_json "$found" "$content"; then
		update_document "$name" "$content"
		same=false
	fi
	if "$same"; then note unchanged "document $name"; else note updated "document $name"; fi
}

# Sessions use the default version. A version that has the content already only becomes the default: NAME CONTENT_FILE
update_document() {
	tolerate DuplicateDocumentContent ssm update-document --name "$1" --document-version "\$LATEST" --document-format JSON \
		--content "file://$2" --query DocumentDescription.DocumentVersion
	[[ -n $ANSWER ]] || "$DRY_RUN" || version_with "$1" "$2"
	change ssm update-document-default-version --name "$1" --document-version "${ANSWER:-new}"
}

# Puts the version of a document that has the content into ANSWER: NAME CONTENT_FILE
version_with() {
	local version
	lookup ssm describe-document --name "$1" --query Document.LatestVersion
	for ((version = ANSWER; version > 0; version--)); do
		lookup ssm get-document --name "$1" --document-version "$version" --query Content
		if same_json "$ANSWER" "$2"; then
			ANSWER=$version
			return
		fi
	done
	fail "no version of document $1 has the content that AWS calls a duplicate"
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

# NAME KEY VALUE...
map_output() {
	local name=$1 map='' key
	shift
	while (($# > 1)); do
		json "$1"
		key=$REPLY
		json "$2"
		map+="${map:+, }$key: $REPLY"
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

Makes and updates what the module eu-west-1 of transfer holds, and prints its outputs as
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
	load_endpoints "Name=vpc-id,Values=${VPC_ID}"
	find_s3_prefix_list com.amazonaws.eu-west-1.s3
	check_vpc_dns "$VPC_ID"
	check_subnets "$VPC_ID" "$SUBNET_IDS"
	check_endpoint_conflicts com.amazonaws.eu-west-1.ssm com.amazonaws.eu-west-1.ssmmessages
	check_route_conflicts "$VPC_ID" "$ROUTE_TABLE_IDS"
	render_policies
}

# What the module holds.
apply() {
	# SSM Agent calls Systems Manager with this role.
	ensure_role transfer-node-eu-west-1 / 'Managed nodes of transfer' '' node-trust.json "${TAGS[@]}"

	# The policy of AWS that allows the calls of SSM Agent.
	ensure_attachment transfer-node-eu-west-1 arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore

	# EC2 hands the role to instances through an instance profile.
	ensure_instance_profile transfer-node-eu-west-1 / transfer-node-eu-west-1 "${TAGS[@]}"

	# The endpoints admit HTTPS from the nodes and nothing else.
	ensure_security_group endpoints transfer-endpoints-eu-west-1 \
		'Interface endpoints of transfer for Systems Manager' "$VPC_ID" "${TAGS[@]}" Name \
		transfer-endpoints-eu-west-1

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
	ensure_interface_endpoint endpoint_ssm com.amazonaws.eu-west-1.ssm "$VPC_ID" "$SUBNET_IDS" \
		"${ID[endpoints]}" - endpoint-ssm.json "${TAGS[@]}" Name transfer-ssm

	# SSM Agent keeps its control and data channels open.
	ensure_interface_endpoint endpoint_ssmmessages com.amazonaws.eu-west-1.ssmmessages "$VPC_ID" \
		"$SUBNET_IDS" "${ID[endpoints]}" - endpoint-ssmmessages.json "${TAGS[@]}" Name \
		transfer-ssmmessages

	# Others in the VPC use these buckets.
	# Clients read these public buckets without credentials.
	# Package managers read these repositories without credentials.
	ensure_gateway_endpoint endpoint_s3_gateway com.amazonaws.eu-west-1.s3 "$VPC_ID" \
		"$ROUTE_TABLE_IDS" endpoint-s3-gateway.json "${TAGS[@]}" Name transfer-s3

	# The preferences of the account and Region say what is encrypted and logged.
	ensure_session_document SSM-SessionManagerRunShell create session-preferences.json "${TAGS[@]}"

	wait_for_endpoints
}

# The outputs as one JSON object.
print_outputs() {
	text_output account_id "$ACCOUNT"
	text_output region eu-west-1
	text_output role_name transfer-node-eu-west-1
	text_output role_arn "arn:aws:iam::${ACCOUNT}:role/transfer-node-eu-west-1"
	text_output instance_profile_name transfer-node-eu-west-1
	text_output instance_profile_arn "arn:aws:iam::${ACCOUNT}:instance-profile/transfer-node-eu-west-1"
	list_output managed_policy_arns arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore
	map_output endpoint_ids ssm "${ID[endpoint_ssm]}" ssmmessages "${ID[endpoint_ssmmessages]}" \
		s3 "${ID[endpoint_s3_gateway]}"
	text_output endpoint_security_group_id "${ID[endpoints]}"
	text_output s3_gateway_endpoint_id "${ID[endpoint_s3_gateway]}"
	text_output session_document_name SSM-SessionManagerRunShell
	text_output document_version a8694e8f69aa
	text_output facts_hash 4fe5e8072882
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
