/** Shell functions by name; a script takes those that it uses. */
export type Library = Readonly<Record<string, string>>;

/** What every script begins with: messages, and the two ways to call AWS. */
export const COMMON: Library = {
  say: `
say() {
	printf '%s\\n' "$1" >&2
}`,
  usage_error: `
usage_error() {
	say "\${0##*/}: $1 (see --help)"
	exit 2
}`,
  fail: `
fail() {
	say "\${0##*/}: $1"
	exit 1
}`,
  refuse: `
refuse() {
	say "\${0##*/}: refused: $1"
	exit 3
}`,
  lookup: `
# Prints what a read call answers; nothing if what it asks for does not exist.
lookup() {
	local status=0
	aws --region "$REGION" --output text "$@" >"$WORK/answer" 2>"$WORK/error" || status=$?
	if ((status == 0)); then
		cat "$WORK/answer"
	elif ! grep -Eq "\\((NoSuchEntity|InvalidDocument|InvalidDocumentVersion|InvalidResourceId|ResourceNotFoundException)\\)" "$WORK/error"; then
		cat "$WORK/error" >&2
		return "$status"
	fi
}`,
  change: `
# Runs a call that changes something, and keeps its answer; with --dry-run prints it.
change() {
	CHANGES=$((CHANGES + 1))
	: >"$WORK/answer"
	if "$DRY_RUN"; then
		print_command aws --region "$REGION" "$@" >&3
	else
		aws --region "$REGION" --output text "$@" >"$WORK/answer"
	fi
}`,
  print_command: `
# Prints words as they could be typed.
print_command() {
	local word line='' quote="'\\\\''"
	for word in "$@"; do
		[[ $word =~ ^[A-Za-z0-9_./:=@%+,-]+$ ]] || word="'\${word//\\'/"$quote"}'"
		line+=" $word"
	done
	printf '%s\\n' "\${line:1}"
}`,
  tolerate: `
# Like change, but errors with one of the codes (a pattern) are fine.
tolerate() {
	local codes=$1 status=0
	shift
	change "$@" 2>"$WORK/error" || status=$?
	if ((status != 0)) && ! grep -Eq "\\(($codes)\\)" "$WORK/error"; then
		cat "$WORK/error" >&2
		return "$status"
	fi
}`,
  settle: `
# Waits until AWS knows what was just made.
settle() {
	"$DRY_RUN" || aws --region "$REGION" "$@"
}`,
  note: `
note() {
	if [[ $1 == unchanged ]] || ! "$DRY_RUN"; then
		say "$(printf '%-10s %s' "$1" "$2")"
	fi
}`,
  confirm: `
# Asks before anything is changed.
confirm() {
	local answer
	read -r -p "$1 [y/N] " answer
	[[ $answer == [yY] || $answer == [yY][eE][sS] ]] || refuse 'not confirmed'
}`,
};

/** Texts, lists and policies. */
export const TEXTS: Library = {
  compact: `
# Removes the white space between the tokens of a JSON text.
compact() {
	tr '\\n' ' ' | LC_ALL=C sed -E 's/("([^"\\\\]|\\\\.)*")|[[:space:]]+/\\1/g'
}`,
  render: `
# Prints the path of a file of policies/ with the account id put in, without white space.
render() {
	sed "s/@ACCOUNT_ID@/$ACCOUNT/g" "$FOLDER/policies/$1" | compact >"$WORK/$1"
	printf '%s' "$WORK/$1"
}`,
  json: `
# Prints a text as JSON.
json() {
	local text=$1
	text=\${text//\\\\/"\\\\\\\\"}
	text=\${text//\\"/"\\\\\\""}
	text=\${text//$'\\n'/"\\\\n"}
	text=\${text//$'\\r'/"\\\\r"}
	text=\${text//$'\\t'/"\\\\t"}
	printf '"%s"' "$text"
}`,
  plain: `
# Prints an argument that the AWS CLI takes as it is, even if it looks like a URL.
plain() {
	if [[ $1 =~ ^(file|fileb|http|https):// ]]; then
		printf '%s' "$1" >"$WORK/plain"
		printf 'file://%s' "$WORK/plain"
	else
		printf '%s' "$1"
	fi
}`,
  tag_list: `
# Prints KEY VALUE... as a list of tags.
tag_list() {
	local list=''
	while (($# > 1)); do
		list+=",{\\"Key\\":$(json "$1"),\\"Value\\":$(json "$2")}"
		shift 2
	done
	printf '[%s]' "\${list:1}"
}`,
  tag_specification: `
# Prints the tags of a new resource of that type: TYPE KEY VALUE...
tag_specification() {
	printf '[{"ResourceType":"%s","Tags":%s}]' "$1" "$(tag_list "\${@:2}")"
}`,
  has_tags: `
# Whether a text holds all tags, as TAGS_QUERY prints them: TEXT KEY VALUE...
has_tags() {
	local text=$1
	shift
	while (($# > 1)); do
		[[ $text == *"|$1=$2|"* ]] || return 1
		shift 2
	done
}`,
  require_ours: `
# Refuses to touch what is not ours: WHAT TAGS
require_ours() {
	has_tags "$2" "\${OWNER[@]}" || refuse "$1 exists and does not carry the tags \${OWNER[0]}=\${OWNER[1]} and \${OWNER[2]}=\${OWNER[3]}"
}`,
  minus: `
# Prints the lines of the first text that the second does not have.
minus() {
	comm -23 <(sort -u <<<"$1") <(sort -u <<<"$2")
}`,
  join_lines: `
join_lines() {
	local text=\${1//$'\\n'/, }
	printf '%s' "$text"
}`,
};
