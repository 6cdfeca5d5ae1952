#!/usr/bin/env bash
# Creates a hybrid activation for datacenter; see --help.
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

readonly PARTITION='aws'
readonly TAGS=(ssmc:name datacenter ssmc:target aws-cli)

readonly REGIONS=(eu-west-1 eu-west-3)
readonly ROLE=datacenter-hybrid
REGION=''
REGISTRATION_LIMIT=50
EXPIRES_AFTER_DAYS=7
DEFAULT_INSTANCE_NAME=dc1
SECRET=''
WORK='' ACCOUNT=''

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

# Finds the account, which must be of this partition and the one that is given, if any.
check_caller() {
	lookup sts get-caller-identity --query '[Account,Arn]'
	ACCOUNT=${ANSWER%%$'\t'*}
	[[ $ACCOUNT =~ ^[0-9]{12}$ ]] || refuse 'there are no credentials of an account'
	[[ ${ANSWER#*$'\t'} == "arn:$PARTITION:"* ]] || refuse "the credentials are not of partition $PARTITION"
	[[ -z $1 || $ACCOUNT == "$1" ]] || refuse "the credentials are of account $ACCOUNT, the module is for account $1"
}

usage() {
	cat <<'USAGE'
Usage: activate.sh --region REGION [--secret NAME]

Creates a hybrid activation, with which servers outside EC2 register as managed nodes of
datacenter. Its code lets anybody register: it goes to a terminal, or with --secret into
AWS Secrets Manager, never into a pipe or a file.

  --region REGION
      one of eu-west-1, eu-west-3
  --registration-limit NUMBER
      how many servers may register (default: 50)
  --expires-after-days NUMBER
      for how long they may (default: 7)
  --default-instance-name NAME
      name of the nodes in the console (default: dc1)
  --secret NAME
      put id and code into this secret, which is created if it does not exist
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
			REGION=$2
			shift 2
			;;
		--registration-limit)
			flag_value "$1" $#
			[[ $2 =~ ^[1-9][0-9]{0,3}$ ]] || usage_error "$1 takes a number from 1 to 1000"
			(($2 <= 1000)) || usage_error "$1 takes a number from 1 to 1000"
			REGISTRATION_LIMIT=$2
			shift 2
			;;
		--expires-after-days)
			flag_value "$1" $#
			[[ $2 =~ ^[1-9][0-9]{0,3}$ ]] || usage_error "$1 takes a number from 1 to 30"
			(($2 <= 30)) || usage_error "$1 takes a number from 1 to 30"
			EXPIRES_AFTER_DAYS=$2
			shift 2
			;;
		--default-instance-name)
			flag_value "$1" $#
			DEFAULT_INSTANCE_NAME=$2
			shift 2
			;;
		--secret)
			flag_value "$1" $#
			SECRET=$2
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

# Whose activation it will be.
check_guards() {
	check_caller ''
}

# GNU and BSD date differ.
expiration() {
	date -u -d "+$EXPIRES_AFTER_DAYS days -5 minutes" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null ||
		date -u -v "+${EXPIRES_AFTER_DAYS}d" -v -5M +%Y-%m-%dT%H:%M:%SZ
}

# Prints the activation's id and code.
create_activation() {
	local command
	tag_list "${TAGS[@]}"
	command=(ssm create-activation --iam-role "$ROLE" --registration-limit "$REGISTRATION_LIMIT"
		--expiration-date "$(expiration)" --tags "$REPLY" --query '[ActivationId,ActivationCode]')
	plain "$DEFAULT_INSTANCE_NAME"
	[[ -z $DEFAULT_INSTANCE_NAME ]] || command+=(--default-instance-name="$REPLY")
	aws --region "$REGION" --output text "${command[@]}"
}

# Puts id and code into the secret by way of a file, so that the list of processes never shows them: ID CODE
store_secret() {
	local id
	json "$1"
	id=$REPLY
	json "$2"
	printf '{"ActivationId":%s,"ActivationCode":%s}' "$id" "$REPLY" >"$WORK/secret"
	lookup secretsmanager describe-secret --secret-id "$SECRET" --query Name
	if [[ -n $ANSWER ]]; then
		aws --region "$REGION" secretsmanager put-secret-value --secret-id "$SECRET" --secret-string "file://$WORK/secret" >/dev/null
	else
		tag_list "${TAGS[@]}"
		aws --region "$REGION" secretsmanager create-secret --name "$SECRET" --secret-string "file://$WORK/secret" \
			--tags "$REPLY" >/dev/null
	fi
}

# Prints what to run on a server to install and register SSM Agent: ID CODE
registration() {
	local url=https://amazon-ssm-$REGION.s3.$REGION.amazonaws.com/latest
	printf '%s\n' \
		'Linux (debian_amd64 in place of linux_amd64 on Debian and Ubuntu):' \
		"  dir=\$(mktemp -d) && curl --fail --silent --show-error --output \"\$dir/ssm-setup-cli\" \"$url/linux_amd64/ssm-setup-cli\" &&" \
		"    chmod +x \"\$dir/ssm-setup-cli\" &&" \
		"    sudo \"\$dir/ssm-setup-cli\" -register -activation-code \"$2\" -activation-id \"$1\" -region \"$REGION\"" \
		'Windows, in PowerShell as administrator:' \
		"  [System.Net.ServicePointManager]::SecurityProtocol = 'TLS12'" \
		"  \$dir = \$env:TEMP + '\ssm'; New-Item -ItemType directory -Path \$dir -Force; cd \$dir" \
		"  (New-Object System.Net.WebClient).DownloadFile('$url/windows_amd64/ssm-setup-cli.exe', \$dir + '\ssm-setup-cli.exe')" \
		"  ./ssm-setup-cli.exe -register -activation-code=\"$2\" -activation-id=\"$1\" -region=\"$REGION\""
}

main() {
	local activation id code
	parse_arguments "$@"
	[[ -n $REGION ]] || usage_error '--region is required'
	[[ $'\n'"${REGIONS[*]}"$'\n' == *$'\n'"$REGION"$'\n'* ]] || refuse "the role is not for Region $REGION"
	[[ -n $SECRET || -t 1 ]] || refuse 'the activation code goes to a terminal or with --secret into a secret only'
	umask 077
	WORK=$(mktemp -d)
	trap 'rm -rf -- "$WORK"' EXIT
	check_guards
	activation=$(create_activation)
	IFS=$'\t' read -r id code <<<"$activation"
	if [[ -n $SECRET ]]; then
		store_secret "$id" "$code"
		say "activation $id for $REGISTRATION_LIMIT servers is in secret $SECRET of $REGION"
		registration "$id" '<ActivationCode of the secret>'
	else
		registration "$id" "$code"
	fi
}

main "$@"
