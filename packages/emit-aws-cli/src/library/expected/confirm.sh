# Confirms the first change on the terminal.
confirm() {
	local answer
	read -r -p "$1 [y/N] " answer
	[[ $answer == [yY] || $answer == [yY][eE][sS] ]] || refuse 'not confirmed'
}
