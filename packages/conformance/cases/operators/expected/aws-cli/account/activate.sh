#!/usr/bin/env bash
# Creates a hybrid activation for people; see --help.
# Made by ssmc from people, document version 3a8edb4b5ea1, facts 6fd87982c6b5.
# Exit codes: 0 fine, 1 failed, 2 wrong usage, 3 refused by a check.

# Shared functions: say usage_error refuse lookup failed_with flag_value json plain tag_list
#   check_caller

if [ -z "${BASH_VERSION-}" ] || [ -z "${BASH_SOURCE[0]-}" ]; then
	echo 'activate.sh: run it with bash, from its file: bash activate.sh' >&2
	exit 2
fi

# POSIX mode reads quotes otherwise, in bash and in awk.
set +o posix
shopt -u inherit_errexit 2>/dev/null || true

set -Eeuo pipefail
IFS=$'\n\t'
export AWS_PAGER=''
trap 'printf "%s: line %s failed, called from line %s\n" "${0##*/}" "$LINENO" "${BASH_LINENO[0]}" >&2; exit 1' ERR

if ((BASH_VERSINFO[0] < 4)); then
	printf '%s needs bash 4 or newer\n' "${0##*/}" >&2
	exit 2
fi

readonly PARTITION='aws'
readonly TAGS=(ssmc:name people ssmc:target aws-cli)

readonly REGIONS=(us-east-1 us-east-2)
readonly ROLE=people-hybrid
REGION=''
REGISTRATION_LIMIT=10
EXPIRES_AFTER_DAYS=30
DEFAULT_INSTANCE_NAME=''
SECRET=''
WORK='' ACCOUNT=''

usage() {
	cat <<'USAGE'
Usage: activate.sh --region REGION [--secret NAME]

Creates a hybrid activation, with which servers outside EC2 register as managed nodes of
people. Its code lets anybody register: it goes to a terminal, or with --secret into
AWS Secrets Manager, never into a pipe or a file.

  --region REGION
      one of us-east-1, us-east-2
  --registration-limit NUMBER
      how many servers may register (default: 10)
  --expires-after-days NUMBER
      for how long they may (default: 30)
  --default-instance-name NAME
      name of the nodes in the console (default: none)
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
		"    sudo \"\$dir/ssm-setup-cli\" -register -activation-code \"$2\" -activation-id \"$1\" -region \"$REGION\""
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
