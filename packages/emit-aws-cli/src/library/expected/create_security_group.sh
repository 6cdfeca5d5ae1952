create_security_group() {
	local description id
	plain "$3"
	description=$REPLY
	tag_specification security-group "${@:5}"
	run_change ec2 create-security-group --group-name "$2" --description="$description" --vpc-id "$4" \
		--tag-specifications "$REPLY" --query GroupId
	id=$ANSWER
	ID[$1]=${id:-sg-00000000}
	note created "security group $2"
	[[ -z $id ]] || revoke_egress "$id"
}
