# INSTANCE PROFILE
check_profile_association() {
	local problem=''
	profile_of "$1"
	[[ ${ANSWER#*$'\t'} == */"$2" ]] || problem='has another profile or none'
	result "profile of $1" "$problem"
}
