# Private DNS names need both attributes.
check_vpc_dns() {
	local attribute
	for attribute in enableDnsSupport enableDnsHostnames; do
		lookup ec2 describe-vpc-attribute --vpc-id "$1" --attribute "$attribute" --query '[EnableDnsSupport.Value,EnableDnsHostnames.Value]'
		[[ $ANSWER == *True* ]] || refuse "$1 must have $attribute enabled for private DNS"
	done
}
