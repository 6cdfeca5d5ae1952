# Keeps the AWS managed policies in RECORDED that deploy.sh attached to our role, one a line, as a tag of the role says: ROLE TAGS
read_recorded() {
	local rest=${2#*'|ssmc:attached='}
	[[ $rest != "$2" ]] || rest=''
	rest=${rest%%'|'*}
	RECORDED[$1]=${rest// /$'\n'}
}
