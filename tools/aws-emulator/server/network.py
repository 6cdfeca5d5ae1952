"""A VPC as users have one: where the modules of a test are deployed."""

CIDR = "10.0.0.0/16"


def prepare(clients, request: dict) -> dict:
    """Makes a VPC with two subnets, a route table and two node security groups without egress; returns the ids."""
    ec2 = clients("ec2")
    vpc = ec2.create_vpc(CidrBlock=CIDR)["Vpc"]["VpcId"]
    for attribute in ("EnableDnsSupport", "EnableDnsHostnames"):
        ec2.modify_vpc_attribute(VpcId=vpc, **{attribute: {"Value": True}})
    zones = [one["ZoneName"] for one in ec2.describe_availability_zones()["AvailabilityZones"]][:2]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{number}.0/24", AvailabilityZone=zone)["Subnet"]["SubnetId"]
        for number, zone in enumerate(zones)
    ]
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    for subnet in subnets:
        ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)
    lists = ec2.describe_managed_prefix_lists(Filters=[{"Name": "prefix-list-name", "Values": [f"com.amazonaws.{clients.region}.s3"]}])
    return {
        "vpcId": vpc,
        "subnetIds": subnets,
        "routeTableIds": [table],
        "nodeSecurityGroupIds": [node_group(ec2, vpc, number) for number in (1, 2)],
        "nodeCidrBlocks": ["10.101.0.0/16", "10.102.0.0/16"],
        "s3PrefixListId": lists["PrefixLists"][0]["PrefixListId"],
    }


def node_group(ec2, vpc: str, number: int) -> str:
    """Without its default rule, so that the egress rules that a module adds are the only ones."""
    group = ec2.create_security_group(GroupName=f"nodes-{number}", Description="Nodes", VpcId=vpc)["GroupId"]
    ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    return group
