"""Prefix lists: the older call that Terraform's aws_prefix_list uses, which moto does not have."""

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response


def amend() -> None:
    EC2Response.describe_prefix_lists = describe_prefix_lists


def describe_prefix_lists(self) -> ActionResult:
    lists = self.ec2_backend.describe_managed_prefix_lists(
        prefix_list_ids=self._get_param("PrefixListIds", []), filters=self._filters_from_querystring()
    )
    found = [one for one in lists if one.resource_owner_id == "AWS"]
    return ActionResult({"PrefixLists": [described(one) for one in found]})


def described(prefix_list) -> dict:
    entries = prefix_list.entries.get(prefix_list.version) or next(iter(prefix_list.entries.values()), [])
    return {
        "PrefixListId": prefix_list.id,
        "PrefixListName": prefix_list.prefix_list_name,
        "Cidrs": [entry["Cidr"] for entry in entries],
    }
