"""IAM's part of the state."""


def read(clients, network):
    iam = clients("iam")
    for listed in iam.get_paginator("list_roles").paginate().search("Roles"):
        if not listed["Path"].startswith("/aws-service-role/"):
            yield from role(iam, listed["RoleName"])
    for listed in iam.get_paginator("list_instance_profiles").paginate().search("InstanceProfiles"):
        yield profile(iam, listed["InstanceProfileName"])
    for listed in iam.get_paginator("list_policies").paginate(Scope="Local").search("Policies"):
        yield policy(iam, listed["Arn"])


def role(iam, name: str):
    found = iam.get_role(RoleName=name)["Role"]
    yield f"role {name}", {
        "path": found["Path"],
        "description": found.get("Description", ""),
        "trust": found["AssumeRolePolicyDocument"],
        "permissionsBoundary": found.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn"),
        "tags": tags(iam.list_role_tags(RoleName=name)),
    }
    for one in iam.get_paginator("list_attached_role_policies").paginate(RoleName=name).search("AttachedPolicies"):
        yield f"policy-attachment {name} {one['PolicyArn']}", {}
    for inline in iam.list_role_policies(RoleName=name)["PolicyNames"]:
        document = iam.get_role_policy(RoleName=name, PolicyName=inline)["PolicyDocument"]
        yield f"inline-policy {name} {inline}", {"document": document}


def profile(iam, name: str):
    found = iam.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]
    roles = ",".join(one["RoleName"] for one in found["Roles"])
    return f"instance-profile {name}", {
        "path": found["Path"], "role": roles, "tags": tags(iam.list_instance_profile_tags(InstanceProfileName=name))
    }


def policy(iam, arn: str):
    found = iam.get_policy(PolicyArn=arn)["Policy"]
    version = iam.get_policy_version(PolicyArn=arn, VersionId=found["DefaultVersionId"])["PolicyVersion"]
    return f"managed-policy {found['PolicyName']}", {
        "path": found["Path"],
        "description": found.get("Description", ""),
        "document": version["Document"],
        "tags": tags(iam.list_policy_tags(PolicyArn=arn)),
    }


def tags(answer: dict) -> dict:
    return {one["Key"]: one["Value"] for one in answer["Tags"]}
