"""The resource types of IAM."""

import json

from .resource_type import Made, ResourceType, changed, ignoring, optional, or_remove, tags_of


def create_role(clients, properties: dict, logical: str) -> Made:
    iam, name = clients("iam"), properties.get("RoleName", logical)
    given = optional(properties, Path="Path", Description="Description", PermissionsBoundary="PermissionsBoundary",
                     MaxSessionDuration="MaxSessionDuration")
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(properties["AssumeRolePolicyDocument"]),
                           Tags=tags_of(properties), **given)["Role"]
    made = Made(name, {"Arn": role["Arn"], "RoleId": role["RoleId"]})
    with or_remove(lambda: delete_role(clients, made, properties)):
        change_attachments(iam, name, [], properties.get("ManagedPolicyArns", []))
        change_inline(iam, name, [], properties.get("Policies", []))
    return made


def update_role(clients, made: Made, old: dict, new: dict) -> Made | None:
    what, iam = changed(old, new), clients("iam")
    if what & {"RoleName", "Path"}:
        return None
    if "AssumeRolePolicyDocument" in what:
        iam.update_assume_role_policy(RoleName=made.id, PolicyDocument=json.dumps(new["AssumeRolePolicyDocument"]))
    if what & {"Description", "MaxSessionDuration"}:
        iam.update_role(RoleName=made.id, Description=new.get("Description", ""),
                        **optional(new, MaxSessionDuration="MaxSessionDuration"))
    if "PermissionsBoundary" in new:
        iam.put_role_permissions_boundary(RoleName=made.id, PermissionsBoundary=new["PermissionsBoundary"])
    elif "PermissionsBoundary" in what:
        iam.delete_role_permissions_boundary(RoleName=made.id)
    change_tags(iam.tag_role, iam.untag_role, {"RoleName": made.id}, old, new)
    change_attachments(iam, made.id, old.get("ManagedPolicyArns", []), new.get("ManagedPolicyArns", []))
    change_inline(iam, made.id, old.get("Policies", []), new.get("Policies", []))
    return made


def delete_role(clients, made: Made, properties: dict) -> None:
    iam = clients("iam")
    change_attachments(iam, made.id, properties.get("ManagedPolicyArns", []), [])
    change_inline(iam, made.id, properties.get("Policies", []), [])
    ignoring("NoSuchEntity", iam.delete_role, RoleName=made.id)


def change_attachments(iam, role: str, old: list[str], new: list[str]) -> None:
    for arn in new:
        if arn not in old:
            iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    for arn in old:
        if arn not in new:
            ignoring("NoSuchEntity", iam.detach_role_policy, RoleName=role, PolicyArn=arn)


def change_inline(iam, role: str, old: list[dict], new: list[dict]) -> None:
    for policy in new:
        iam.put_role_policy(RoleName=role, PolicyName=policy["PolicyName"], PolicyDocument=json.dumps(policy["PolicyDocument"]))
    for policy in old:
        if policy["PolicyName"] not in [one["PolicyName"] for one in new]:
            ignoring("NoSuchEntity", iam.delete_role_policy, RoleName=role, PolicyName=policy["PolicyName"])


def change_tags(tag, untag, target: dict, old: dict, new: dict) -> None:
    if tags_of(new) and tags_of(new) != tags_of(old):
        tag(**target, Tags=tags_of(new))
    gone = {one["Key"] for one in tags_of(old)} - {one["Key"] for one in tags_of(new)}
    if gone:
        untag(**target, TagKeys=sorted(gone))


def create_profile(clients, properties: dict, logical: str) -> Made:
    iam, name = clients("iam"), properties.get("InstanceProfileName", logical)
    profile = iam.create_instance_profile(InstanceProfileName=name, **optional(properties, Path="Path"))["InstanceProfile"]
    made = Made(name, {"Arn": profile["Arn"]})
    with or_remove(lambda: delete_profile(clients, made, properties)):
        for role in properties["Roles"]:
            iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=role)
    return made


def update_profile(clients, made: Made, old: dict, new: dict) -> Made | None:
    if changed(old, new) & {"InstanceProfileName", "Path"}:
        return None
    for role in [one for one in old["Roles"] if one not in new["Roles"]]:
        clients("iam").remove_role_from_instance_profile(InstanceProfileName=made.id, RoleName=role)
    for role in [one for one in new["Roles"] if one not in old["Roles"]]:
        clients("iam").add_role_to_instance_profile(InstanceProfileName=made.id, RoleName=role)
    return made


def delete_profile(clients, made: Made, properties: dict) -> None:
    for role in properties["Roles"]:
        ignoring("NoSuchEntity", clients("iam").remove_role_from_instance_profile, InstanceProfileName=made.id, RoleName=role)
    ignoring("NoSuchEntity", clients("iam").delete_instance_profile, InstanceProfileName=made.id)


def create_policy(clients, properties: dict, logical: str) -> Made:
    iam, name = clients("iam"), properties.get("ManagedPolicyName", logical)
    arn = iam.create_policy(PolicyName=name, PolicyDocument=json.dumps(properties["PolicyDocument"]),
                            **optional(properties, Path="Path", Description="Description"))["Policy"]["Arn"]
    made = Made(arn, {"PolicyArn": arn})
    with or_remove(lambda: delete_policy(clients, made, properties)):
        change_policy_roles(iam, arn, [], properties.get("Roles", []))
    return made


def update_policy(clients, made: Made, old: dict, new: dict) -> Made | None:
    what, iam = changed(old, new), clients("iam")
    if what & {"ManagedPolicyName", "Path", "Description"}:
        return None
    if "PolicyDocument" in what:
        versions = iam.list_policy_versions(PolicyArn=made.id)["Versions"]
        if len(versions) == 5:
            oldest = [one["VersionId"] for one in versions if not one["IsDefaultVersion"]][-1]
            iam.delete_policy_version(PolicyArn=made.id, VersionId=oldest)
        iam.create_policy_version(PolicyArn=made.id, PolicyDocument=json.dumps(new["PolicyDocument"]), SetAsDefault=True)
    change_policy_roles(iam, made.id, old.get("Roles", []), new.get("Roles", []))
    return made


def delete_policy(clients, made: Made, properties: dict) -> None:
    iam = clients("iam")
    change_policy_roles(iam, made.id, properties.get("Roles", []), [])
    for version in iam.list_policy_versions(PolicyArn=made.id)["Versions"]:
        if not version["IsDefaultVersion"]:
            iam.delete_policy_version(PolicyArn=made.id, VersionId=version["VersionId"])
    iam.delete_policy(PolicyArn=made.id)


def change_policy_roles(iam, arn: str, old: list[str], new: list[str]) -> None:
    for role in new:
        if role not in old:
            iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    for role in old:
        if role not in new:
            ignoring("NoSuchEntity", iam.detach_role_policy, RoleName=role, PolicyArn=arn)


def create_inline(clients, properties: dict, logical: str) -> Made:
    role, name = properties["RoleName"], properties["PolicyName"]
    clients("iam").put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=json.dumps(properties["PolicyDocument"]))
    return Made(f"{name}|{role}", {})


def update_inline(clients, made: Made, old: dict, new: dict) -> Made | None:
    return None if changed(old, new) & {"RoleName", "PolicyName"} else create_inline(clients, new, made.id)


def delete_inline(clients, made: Made, properties: dict) -> None:
    ignoring("NoSuchEntity", clients("iam").delete_role_policy, RoleName=properties["RoleName"], PolicyName=properties["PolicyName"])


ROLE = frozenset({"RoleName", "Path", "Description", "AssumeRolePolicyDocument", "PermissionsBoundary", "ManagedPolicyArns",
                  "Policies", "MaxSessionDuration", "Tags"})
PROFILE = frozenset({"InstanceProfileName", "Path", "Roles"})
POLICY = frozenset({"ManagedPolicyName", "Path", "Description", "PolicyDocument", "Roles"})
INLINE = frozenset({"RoleName", "PolicyName", "PolicyDocument"})

TYPES = {
    "AWS::IAM::Role": ResourceType(ROLE, create_role, update_role, delete_role,
                                   frozenset({"AssumeRolePolicyDocument"}), "RoleName", is_iam=True),
    "AWS::IAM::InstanceProfile": ResourceType(PROFILE, create_profile, update_profile, delete_profile,
                                              frozenset({"Roles"}), "InstanceProfileName", is_iam=True),
    "AWS::IAM::ManagedPolicy": ResourceType(POLICY, create_policy, update_policy, delete_policy,
                                            frozenset({"PolicyDocument"}), "ManagedPolicyName", is_iam=True),
    "AWS::IAM::RolePolicy": ResourceType(INLINE, create_inline, update_inline, delete_inline,
                                         frozenset({"RoleName", "PolicyName"}), "PolicyName", is_iam=True),
}
