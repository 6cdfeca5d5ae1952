"""IAM: the AWS-managed policies, without the time that moto takes to load them after each reset, a call that moto lacks, policies that
cannot be deleted while they are used, and the right error for a role that is not in a profile."""

import functools
import json
from datetime import datetime

from moto.core.responses import ActionResult
from moto.iam import models
from moto.iam.exceptions import DeleteConflictException, NotFoundException
from moto.iam.responses import IamResponse


def amend() -> None:
    models.IAMBackend._init_aws_policies = init_aws_policies
    IamResponse.list_instance_profile_tags = list_instance_profile_tags
    models.IAMBackend.delete_policy = amended_delete(models.IAMBackend.delete_policy)
    models.IAMBackend.remove_role_from_instance_profile = remove_role_from_instance_profile


def amended_delete(original):
    """@see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html"""

    def delete_policy(self, policy_arn: str) -> None:
        policy = self.get_policy(policy_arn)
        principals = [*self.roles.values(), *self.users.values(), *self.groups.values()]
        if any(policy_arn in one.managed_policies for one in principals):
            raise DeleteConflictException("Cannot delete a policy attached to entities.")
        if any(getattr(one, "permissions_boundary_arn", None) == policy_arn for one in principals):
            raise DeleteConflictException("Cannot delete a policy that is used as a permissions boundary.")
        if len(policy.versions) > 1:
            raise DeleteConflictException(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions."
            )
        original(self, policy_arn)

    return delete_policy


def remove_role_from_instance_profile(self, profile_name: str, role_name: str) -> None:
    """@see https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html"""
    profile, role = self.get_instance_profile(profile_name), self.get_role(role_name)
    if role not in profile.roles:
        raise NotFoundException(f"The role {role_name} is not in the instance profile {profile_name}.")
    profile.roles.remove(role)


def list_instance_profile_tags(self) -> ActionResult:
    profile = self.backend.get_instance_profile(self._get_param("InstanceProfileName"))
    return ActionResult({"Tags": profile.tags, "IsTruncated": False})


def init_aws_policies(self) -> list:
    made = policies(self.account_id, self.region_name)
    for one in made:
        one.attachment_count = 0
    return list(made)


@functools.cache
def policies(account: str, region: str) -> tuple:
    """Nothing about them ever changes, but for how often they are attached."""
    return tuple(policy(account, region, name) for name in documents())


def policy(account: str, region: str, name: str):
    data = documents()[name]
    return models.AWSManagedPolicy(
        name,
        account_id=account,
        region=region,
        default_version_id=data["DefaultVersionId"],
        path=data["Path"],
        document=data["Text"],
        create_date=data["Created"],
        update_date=data["Updated"],
    )


@functools.cache
def documents() -> dict[str, dict]:
    """What moto knows of each policy, parsed once."""
    parsed = json.loads(models.aws_managed_policies_data)
    return {
        name: {
            "DefaultVersionId": data.get("DefaultVersionId"),
            "Path": data.get("Path"),
            "Text": json.dumps(data.get("Document")),
            "Created": datetime.fromisoformat(data["CreateDate"]),
            "Updated": datetime.fromisoformat(data["UpdateDate"]),
        }
        for name, data in parsed.items()
    }
