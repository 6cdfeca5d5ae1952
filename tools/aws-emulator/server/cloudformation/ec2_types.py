"""The resource types of EC2."""

import json

from .resource_type import Made, ResourceType, changed, ignoring, optional, or_remove, tags_of


def tag_specification(kind: str, properties: dict) -> dict:
    tags = tags_of(properties)
    return {"TagSpecifications": [{"ResourceType": kind, "Tags": tags}]} if tags else {}


def change_tags(ec2, made: Made, old: dict, new: dict) -> None:
    gone = {one["Key"] for one in tags_of(old)} - {one["Key"] for one in tags_of(new)}
    if gone:
        ec2.delete_tags(Resources=[made.id], Tags=[{"Key": key} for key in sorted(gone)])
    if tags_of(new):
        ec2.create_tags(Resources=[made.id], Tags=tags_of(new))


def create_group(clients, properties: dict, logical: str) -> Made:
    ec2 = clients("ec2")
    group = ec2.create_security_group(GroupName=properties.get("GroupName", logical), Description=properties["GroupDescription"],
                                      **optional(properties, VpcId="VpcId"), **tag_specification("security-group", properties))
    made = Made(group["GroupId"], {"GroupId": group["GroupId"], "Id": group["GroupId"], "VpcId": properties.get("VpcId")})
    with or_remove(lambda: delete_group(clients, made, properties)):
        add_first_rules(ec2, made.id, properties)
    return made


def add_first_rules(ec2, group_id: str, properties: dict) -> None:
    for rule in properties.get("SecurityGroupIngress", []):
        ec2.authorize_security_group_ingress(GroupId=group_id, IpPermissions=[permission(rule, "Source")])
    # The service takes the default rule away only when at least one rule of the template's takes its place.
    if properties.get("SecurityGroupEgress"):
        everywhere = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
        ec2.revoke_security_group_egress(GroupId=group_id, IpPermissions=[everywhere])
    for rule in properties.get("SecurityGroupEgress", []):
        ec2.authorize_security_group_egress(GroupId=group_id, IpPermissions=[permission(rule, "Destination")])


def update_group(clients, made: Made, old: dict, new: dict) -> Made | None:
    if changed(old, new) & {"GroupName", "GroupDescription", "VpcId"}:
        return None
    ec2 = clients("ec2")
    change_rules(ec2, made, "ingress", "Source", old.get("SecurityGroupIngress", []), new.get("SecurityGroupIngress", []))
    change_rules(ec2, made, "egress", "Destination", old.get("SecurityGroupEgress", []), new.get("SecurityGroupEgress", []))
    change_tags(ec2, made, old, new)
    return made


def change_rules(ec2, made: Made, direction: str, side: str, old: list[dict], new: list[dict]) -> None:
    """A rule with another description is another rule to the service, but not to EC2, so the old ones go first."""
    for rule in [one for one in old if one not in new]:
        revoke = getattr(ec2, f"revoke_security_group_{direction}")
        ignoring("InvalidPermission.NotFound", revoke, GroupId=made.id, IpPermissions=[permission(rule, side)])
    for rule in [one for one in new if one not in old]:
        authorize = getattr(ec2, f"authorize_security_group_{direction}")
        authorize(GroupId=made.id, IpPermissions=[permission(rule, side)])


def delete_group(clients, made: Made, properties: dict) -> None:
    ignoring("InvalidGroup.NotFound", clients("ec2").delete_security_group, GroupId=made.id)


def permission(rule: dict, side: str) -> dict:
    """A rule of a template as a permission of the API; side is Source or Destination."""
    description = optional(rule, Description="Description")
    out = {"IpProtocol": str(rule["IpProtocol"])}
    out |= {key: int(rule[key]) for key in ("FromPort", "ToPort") if key in rule}
    group, prefix_list = rule.get(f"{side}SecurityGroupId"), rule.get(f"{side}PrefixListId")
    if group:
        out["UserIdGroupPairs"] = [{"GroupId": group, **description}]
    if prefix_list:
        out["PrefixListIds"] = [{"PrefixListId": prefix_list, **description}]
    if "CidrIp" in rule:
        out["IpRanges"] = [{"CidrIp": rule["CidrIp"], **description}]
    if "CidrIpv6" in rule:
        out["Ipv6Ranges"] = [{"CidrIpv6": rule["CidrIpv6"], **description}]
    return out


def rule_type(direction: str, side: str) -> ResourceType:
    """A rule as a resource of its own: AWS::EC2::SecurityGroupIngress or …Egress."""

    def create(clients, properties: dict, logical: str) -> Made:
        authorize = getattr(clients("ec2"), f"authorize_security_group_{direction}")
        rules = authorize(GroupId=properties["GroupId"], IpPermissions=[permission(properties, side)])["SecurityGroupRules"]
        return Made(rules[0]["SecurityGroupRuleId"], {"Id": rules[0]["SecurityGroupRuleId"]})

    def update(clients, made: Made, old: dict, new: dict) -> Made | None:
        if changed(old, new) - {"Description"}:
            return None
        describe = getattr(clients("ec2"), f"update_security_group_rule_descriptions_{direction}")
        describe(GroupId=new["GroupId"], IpPermissions=[permission(new, side)])
        return made

    def delete(clients, made: Made, properties: dict) -> None:
        revoke = getattr(clients("ec2"), f"revoke_security_group_{direction}")
        ignoring("InvalidPermission.NotFound", revoke, GroupId=properties["GroupId"], SecurityGroupRuleIds=[made.id])

    peers = {"CidrIp", "CidrIpv6", f"{side}SecurityGroupId", f"{side}PrefixListId"}
    properties = frozenset(peers | {"GroupId", "IpProtocol", "FromPort", "ToPort", "Description"})
    return ResourceType(properties, create, update, delete, frozenset({"GroupId", "IpProtocol"}))


def create_endpoint(clients, properties: dict, logical: str) -> Made:
    given = optional(properties, SubnetIds="SubnetIds", SecurityGroupIds="SecurityGroupIds", RouteTableIds="RouteTableIds")
    if "DnsOptions" in properties:
        given["DnsOptions"] = dns_options(properties["DnsOptions"])
    if "PolicyDocument" in properties:
        given["PolicyDocument"] = json.dumps(properties["PolicyDocument"])
    if properties.get("VpcEndpointType") == "Interface":
        given["PrivateDnsEnabled"] = boolean(properties.get("PrivateDnsEnabled", False))
    endpoint = clients("ec2").create_vpc_endpoint(
        VpcId=properties["VpcId"], ServiceName=properties["ServiceName"],
        VpcEndpointType=properties.get("VpcEndpointType", "Gateway"), **given, **tag_specification("vpc-endpoint", properties),
    )["VpcEndpoint"]
    return Made(endpoint["VpcEndpointId"], {"Id": endpoint["VpcEndpointId"]})


def update_endpoint(clients, made: Made, old: dict, new: dict) -> Made | None:
    what, ec2 = changed(old, new), clients("ec2")
    if what & {"VpcId", "ServiceName", "VpcEndpointType"}:
        return None
    given = {}
    for name, argument in (("SubnetIds", "SubnetIds"), ("SecurityGroupIds", "SecurityGroupIds"), ("RouteTableIds", "RouteTableIds")):
        before, after = set(old.get(name, [])), set(new.get(name, []))
        given |= {f"Add{argument}": sorted(after - before)} if after - before else {}
        given |= {f"Remove{argument}": sorted(before - after)} if before - after else {}
    if "PolicyDocument" in what:
        policy = new.get("PolicyDocument")
        given |= {"PolicyDocument": json.dumps(policy)} if policy else {"ResetPolicy": True}
    if "PrivateDnsEnabled" in what:
        given["PrivateDnsEnabled"] = boolean(new.get("PrivateDnsEnabled", False))
    if "DnsOptions" in what:
        given["DnsOptions"] = dns_options(new.get("DnsOptions", {}))
    if given:
        ec2.modify_vpc_endpoint(VpcEndpointId=made.id, **given)
    change_tags(ec2, made, old, new)
    return made


def delete_endpoint(clients, made: Made, properties: dict) -> None:
    clients("ec2").delete_vpc_endpoints(VpcEndpointIds=[made.id])


def boolean(value) -> bool:
    return str(value).lower() == "true"


def dns_options(options: dict) -> dict:
    """The template spells this option as a text, the API takes a boolean."""
    name = "PrivateDnsOnlyForInboundResolverEndpoint"
    texts = {"OnlyInboundResolver": True, "AllResolvers": False}
    return {key: texts[value] if key == name and value in texts else value for key, value in options.items()}


GROUP = frozenset({"GroupName", "GroupDescription", "VpcId", "SecurityGroupIngress", "SecurityGroupEgress", "Tags"})
ENDPOINT = frozenset({"VpcId", "ServiceName", "VpcEndpointType", "SubnetIds", "SecurityGroupIds", "RouteTableIds",
                      "PrivateDnsEnabled", "PolicyDocument", "DnsOptions", "IpAddressType", "Tags"})

TYPES = {
    "AWS::EC2::SecurityGroup": ResourceType(GROUP, create_group, update_group, delete_group, frozenset({"GroupDescription"}), "GroupName"),
    "AWS::EC2::SecurityGroupIngress": rule_type("ingress", "Source"),
    "AWS::EC2::SecurityGroupEgress": rule_type("egress", "Destination"),
    "AWS::EC2::VPCEndpoint": ResourceType(ENDPOINT, create_endpoint, update_endpoint, delete_endpoint, frozenset({"VpcId", "ServiceName"})),
}
