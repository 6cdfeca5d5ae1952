"""The network's part of the state: security groups, their rules, endpoints."""

import json
from collections.abc import Iterator

FULL_ACCESS = {"Version": "2008-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}
GROUPS, BLOCKS = "<parameter node_security_group_ids>", "<parameter node_cidr_blocks>"


def read(clients, network: dict) -> Iterator[tuple[str, dict]]:
    ec2 = clients("ec2")
    groups = {one["GroupId"]: one for one in ec2.get_paginator("describe_security_groups").paginate().search("SecurityGroups")}
    names = own_names(groups, network)
    for group_id in names:
        yield group(groups[group_id], network)
    yield from rules(ec2, groups, names, network)
    for one in ec2.get_paginator("describe_vpc_endpoints").paginate().search("VpcEndpoints"):
        yield endpoint(one, names, network)


def own_names(groups: dict, network: dict) -> dict[str, str]:
    """How the groups are written that are neither a VPC's own nor given to the module."""
    return {
        group_id: f"<security-group {one['GroupName']}>"
        for group_id, one in groups.items()
        if one["GroupName"] not in ("default", group_id) and group_id not in network.get("nodeSecurityGroupIds", [])
    }


def rule_key(rule: dict, names: dict, network: dict) -> str:
    """The key of one rule, a value of a parameter written as the parameter."""
    direction, owner, peer, _ = literal(rule, names, network)
    given = network.get("nodeSecurityGroupIds", [])
    owner, peer = (GROUPS if one in given else one for one in (owner, peer))
    return f"security-group-rule {direction} {owner} {BLOCKS if peer in network.get('nodeCidrBlocks', []) else peer}"


def group(found: dict, network: dict) -> tuple[str, dict]:
    return f"security-group {found['GroupName']}", {
        "description": found["Description"], "vpc": vpc(found["VpcId"], network), "tags": tags(found)
    }


def vpc(vpc_id: str, network: dict) -> str:
    return "<parameter vpc_id>" if vpc_id == network.get("vpcId") else vpc_id


def rules(ec2, groups: dict, names: dict, network: dict) -> Iterator[tuple[str, dict]]:
    found = []
    for rule in ec2.get_paginator("describe_security_group_rules").paginate().search("SecurityGroupRules"):
        if groups[rule["GroupId"]]["GroupName"] != "default":
            found.append(literal(rule, names, network))
    # A parameter stands for its values only where every one of them has the same rule.
    found = folded(found, 1, network.get("nodeSecurityGroupIds", []), GROUPS)
    found = folded(found, 2, network.get("nodeSecurityGroupIds", []), GROUPS)
    found = folded(found, 2, network.get("nodeCidrBlocks", []), BLOCKS)
    for direction, owner, peer, properties in found:
        yield f"security-group-rule {direction} {owner} {peer}", json.loads(properties)


def literal(rule: dict, names: dict, network: dict) -> tuple[str, str, str, str]:
    other = rule.get("ReferencedGroupInfo", {}).get("GroupId")
    prefix_list = rule.get("PrefixListId")
    if prefix_list and prefix_list == network.get("s3PrefixListId"):
        prefix_list = "<s3-prefix-list>"
    peer = names.get(other, other) if other else prefix_list or rule.get("CidrIpv4") or rule.get("CidrIpv6")
    properties = {
        "protocol": rule["IpProtocol"], "fromPort": rule["FromPort"], "toPort": rule["ToPort"],
        "description": rule.get("Description", ""),
    }
    direction = "egress" if rule["IsEgress"] else "ingress"
    return direction, names.get(rule["GroupId"], rule["GroupId"]), str(peer), json.dumps(properties)


def folded(found: list[tuple], place: int, values: list[str], name: str) -> list[tuple]:
    """The rules with the values at that place of the tuple replaced by the parameter, where all values have the rule."""
    if not values:
        return found
    out = []
    for rule in found:
        siblings = [rule[:place] + (value,) + rule[place + 1 :] for value in values]
        if rule in siblings and all(found.count(one) == 1 for one in siblings):
            rule = rule[:place] + (name,) + rule[place + 1 :]
            if rule in out:
                continue
        out.append(rule)
    return out


def endpoint(found: dict, names: dict, network: dict) -> tuple[str, dict]:
    policy = json.loads(found["PolicyDocument"])
    subnets, tables = found.get("SubnetIds", []), found.get("RouteTableIds", [])
    options = found.get("DnsOptions", {})
    return f"vpc-endpoint {found['ServiceName']} {found['VpcEndpointType']}", {
        "vpc": vpc(found["VpcId"], network),
        "policy": None if policy == FULL_ACCESS else policy,
        "privateDns": found["PrivateDnsEnabled"],
        "privateDnsOnlyForInboundResolver": options.get("PrivateDnsOnlyForInboundResolverEndpoint", False),
        "subnets": listed(subnets, network.get("subnetIds"), "subnet_ids"),
        "securityGroups": sorted(names.get(one["GroupId"], one["GroupId"]) for one in found.get("Groups", [])),
        "routeTables": listed(tables, network.get("routeTableIds"), "route_table_ids"),
        "tags": tags(found),
    }


def listed(ids: list[str], given: list[str] | None, name: str):
    return f"<parameter {name}>" if ids and sorted(ids) == sorted(given or []) else sorted(ids)


def tags(found: dict) -> dict:
    return {one["Key"]: one["Value"] for one in found.get("Tags", [])}
