# Tag keys that this version does not set stay, because nothing shows whose they are: WHAT TAGS KEY VALUE...
report_tag_keys() {
	local what=$1 rest=$2 known='|ssmc:attached|' found='' key
	for ((key = 3; key < $#; key += 2)); do
		known+="${!key}|"
	done
	while [[ $rest == *'|'* ]]; do
		rest=${rest#*'|'}
		key=${rest%%=*}
		rest=${rest#*'|'}
		[[ $known == *"|$key|"* || $key == aws:* ]] || found+="${found:+, }$key"
	done
	[[ -z $found ]] || printf 'left     tag keys of %s: %s\n' "$what" "$found"
}
