/** Shell functions by name; a script takes those that it uses. */
export type Library = Readonly<Record<string, string>>;

/**
 * What every script begins with: messages, and the two ways to call AWS. Functions of this library put a string that they work out into
 * `REPLY`, and what AWS answers into `ANSWER`: a subshell for each would take longer than all the rest of a script.
 */
export const COMMON: Library = {
  log: `
log() {
	printf '%s\\n' "$1" >&2
}`,
  usage_error: `
usage_error() {
	log "\${0##*/}: $1 (see --help)"
	exit 2
}`,
  fail: `
fail() {
	log "\${0##*/}: $1"
	exit 1
}`,
  refuse: `
refuse() {
	log "\${0##*/}: refused: $1"
	exit 3
}`,
  lookup: `
# Stores the output of a read call in ANSWER; empty if the resource does not exist.
lookup() {
	local status=0
	aws --region "$REGION" --output text "$@" >"$WORK/answer" 2>"$WORK/error" || status=$?
	ANSWER=$(<"$WORK/answer")
	if ((status != 0)) && ! failed_with 'NoSuchEntity|InvalidDocument|InvalidDocumentVersion|InvalidResourceId|ResourceNotFoundException'; then
		log "$(<"$WORK/error")"
		return "$status"
	fi
}`,
  failed_with: `
# Whether the last AWS error has one of the codes (a pattern).
failed_with() {
	[[ $(<"$WORK/error") =~ \\(($1)\\) ]]
}`,
  run_change: `
# Runs a call that changes resources and stores its output in ANSWER; with --dry-run prints the call.
run_change() {
	CHANGES=$((CHANGES + 1))
	ANSWER=''
	if "$DRY_RUN"; then
		print_command aws --region "$REGION" "$@" >&3
	else
		aws --region "$REGION" --output text "$@" >"$WORK/answer" || return
		ANSWER=$(<"$WORK/answer")
	fi
}`,
  print_command: `
# Prints words quoted for the shell.
print_command() {
	local word line='' quote="'\\\\''"
	for word in "$@"; do
		[[ $word =~ ^[A-Za-z0-9_./:=@%+,-]+$ ]] || word="'\${word//\\'/"$quote"}'"
		line+=" $word"
	done
	printf '%s\\n' "\${line:1}"
}`,
  run_change_ignoring: `
# Like run_change, but ignores errors with one of the codes (a pattern).
run_change_ignoring() {
	local codes=$1 status=0
	shift
	run_change "$@" 2>"$WORK/error" || status=$?
	if ((status != 0)) && ! failed_with "$codes"; then
		log "$(<"$WORK/error")"
		return "$status"
	fi
}`,
  wait_until: `
# Waits until a new resource is visible.
wait_until() {
	"$DRY_RUN" || aws --region "$REGION" "$@"
}`,
  note: `
# Logs a completed change; silent with --dry-run.
note() {
	if ! "$DRY_RUN" || [[ ! $1 =~ ^(created|updated|removed)$ ]]; then
		printf '%-10s %s\\n' "$1" "$2" >&2
	fi
}`,
  confirm: `
# Confirms the first change on the terminal.
confirm() {
	local answer
	read -r -p "$1 [y/N] " answer
	[[ $answer == [yY] || $answer == [yY][eE][sS] ]] || refuse 'not confirmed'
}`,
};

/** Texts, lists and policies. */
export const TEXTS: Library = {
  compact: `
# Removes the white space between JSON tokens.
compact() {
	tr '\\n' ' ' | LC_ALL=C sed -E 's/("([^"\\\\]|\\\\.)*")|[[:space:]]+/\\1/g'
}`,
  same_json: `
# Whether a JSON string equals the content of a file, apart from white space: TEXT FILE
same_json() {
	local text
	text=$(<"$2")
	[[ $1 == "$text" || $(compact <<<"$1") == "$text" ]]
}`,
  render_policies: `
# Puts the files of policies/ into WORK, with the account ID filled in and without white space between tokens.
render_policies() {
	ACCOUNT=$ACCOUNT WORK=$WORK awk '
		FNR == 1 {
			if (file) close(file)
			file = FILENAME
			sub(/.*\\//, "", file)
			file = ENVIRON["WORK"] "/" file
		}
		{
			gsub(/@ACCOUNT_ID@/, ENVIRON["ACCOUNT"])
			for (; match($0, /"([^"\\\\]|\\\\.)*"|[^" \\t\\r]+/); $0 = substr($0, RSTART + RLENGTH)) {
				printf "%s", substr($0, RSTART, RLENGTH) >file
			}
		}' "$FOLDER"/policies/*.json
}`,
  json: `
# Stores a string as JSON in REPLY.
json() {
	local text=$1
	text=\${text//\\\\/"\\\\\\\\"}
	text=\${text//\\"/"\\\\\\""}
	text=\${text//$'\\n'/"\\\\n"}
	text=\${text//$'\\r'/"\\\\r"}
	text=\${text//$'\\t'/"\\\\t"}
	REPLY="\\"$text\\""
}`,
  plain: `
# Stores an argument in REPLY that the AWS CLI does not load from a URL or file.
plain() {
	REPLY=$1
	if [[ $1 =~ ^(file|fileb|http|https):// ]]; then
		printf '%s' "$1" >"$WORK/plain"
		REPLY="file://$WORK/plain"
	fi
}`,
  tag_list: `
# Stores KEY VALUE... as a list of tags in REPLY.
tag_list() {
	local list='' key
	while (($# > 1)); do
		json "$1"
		key=$REPLY
		json "$2"
		list+=",{\\"Key\\":$key,\\"Value\\":$REPLY}"
		shift 2
	done
	REPLY="[\${list:1}]"
}`,
  tag_specification: `
# Stores the tag specification of a new resource in REPLY: TYPE KEY VALUE...
tag_specification() {
	tag_list "\${@:2}"
	REPLY="[{\\"ResourceType\\":\\"$1\\",\\"Tags\\":$REPLY}]"
}`,
  has_tags: `
# Whether TAGS_QUERY output contains all tags: TEXT KEY VALUE...
has_tags() {
	local text=$1
	shift
	while (($# > 1)); do
		[[ $text == *"|$1=$2|"* ]] || return 1
		shift 2
	done
}`,
  require_ours: `
# Stops at a resource without the tags of this module: WHAT TAGS
require_ours() {
	has_tags "$2" "\${OWNER[@]}" || refuse "$1 exists without the tags \${OWNER[0]}=\${OWNER[1]}, \${OWNER[2]}=\${OWNER[3]} and \${OWNER[4]}=\${OWNER[5]}"
}`,
  has_line: `
# Whether TEXT contains the line: TEXT LINE
has_line() {
	[[ $'\\n'"$1"$'\\n' == *$'\\n'"$2"$'\\n'* ]]
}`,
  lines_not_in: `
# Stores the lines of the first argument that are not in the second in REPLY.
lines_not_in() {
	local line
	REPLY=''
	for line in $1; do
		has_line "$2" "$line" || REPLY+="\${REPLY:+$'\\n'}$line"
	done
}`,
};
