# Prints words quoted for the shell.
print_command() {
	local word line='' quote="'\\''"
	for word in "$@"; do
		[[ $word =~ ^[A-Za-z0-9_./:=@%+,-]+$ ]] || word="'${word//\'/"$quote"}'"
		line+=" $word"
	done
	printf '%s\n' "${line:1}"
}
