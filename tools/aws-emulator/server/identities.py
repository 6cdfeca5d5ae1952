"""Who is who: the ids that AWS gives, under the keys of the state, so that a thing that was replaced is told from one that stayed."""

from collections.abc import Iterator

import state_network


def read(clients, request: dict) -> list[list[str]]:
    """Pairs of key and id; one key can have several. `network` of the request is what network.prepare returned, or absent."""
    network = request.get("network") or {}
    found = [*iam(clients("iam")), *ec2(clients("ec2"), network)]
    return sorted([key.replace(clients.account, "<account-id>"), identity] for key, identity in found)


def iam(client) -> Iterator[tuple[str, str]]:
    for role in client.get_paginator("list_roles").paginate().search("Roles"):
        yield f"role {role['RoleName']}", role["RoleId"]
    for profile in client.get_paginator("list_instance_profiles").paginate().search("InstanceProfiles"):
        yield f"instance-profile {profile['InstanceProfileName']}", profile["InstanceProfileId"]
    for policy in client.get_paginator("list_policies").paginate(Scope="Local").search("Policies"):
        yield f"managed-policy {policy['PolicyName']}", policy["PolicyId"]


def ec2(client, network: dict) -> Iterator[tuple[str, str]]:
    groups = {one["GroupId"]: one for one in client.get_paginator("describe_security_groups").paginate().search("SecurityGroups")}
    names = state_network.own_names(groups, network)
    for group_id, name in names.items():
        yield f"security-group {groups[group_id]['GroupName']}", group_id
    for rule in client.get_paginator("describe_security_group_rules").paginate().search("SecurityGroupRules"):
        if groups[rule["GroupId"]]["GroupName"] != "default":
            yield state_network.rule_key(rule, names, network), rule["SecurityGroupRuleId"]
    for one in client.get_paginator("describe_vpc_endpoints").paginate().search("VpcEndpoints"):
        yield f"vpc-endpoint {one['ServiceName']} {one['VpcEndpointType']}", one["VpcEndpointId"]
    for one in client.describe_iam_instance_profile_associations()["IamInstanceProfileAssociations"]:
        yield f"profile-association {one['InstanceId']}", one["AssociationId"]
