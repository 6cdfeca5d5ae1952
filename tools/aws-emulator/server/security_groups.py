"""Security groups: descriptions of every kind of rule, all rules of one call, and deletion refused while in use."""

import copy

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult
from moto.ec2.models.security_groups import SecurityGroup, SecurityGroupBackend, SecurityGroupRule
from moto.ec2.responses import EC2Response


class GroupError(ServiceException):
    """An error of EC2 with its code."""

    def __init__(self, code: str, message: str):
        super().__init__(code, message)


def amend() -> None:
    SecurityGroupRule.__init__ = amended_rule(SecurityGroupRule.__init__)
    SecurityGroupRule.__eq__ = same_permission
    SecurityGroupRule.__hash__ = None
    SecurityGroupRule.description = property(description_of)
    SecurityGroup._flattened_rules = amended_permissions(SecurityGroup._flattened_rules)
    SecurityGroup.__init__ = amended_group(SecurityGroup.__init__)
    SecurityGroupBackend.modify_security_group_rules = modify_security_group_rules
    SecurityGroupBackend.delete_security_group = amended_delete(SecurityGroupBackend.delete_security_group)
    EC2Response.authorize_security_group_ingress = authorize("authorize_security_group_ingress")
    EC2Response.authorize_security_group_egress = authorize("authorize_security_group_egress")


def amended_rule(original):
    def __init__(self, ec2_backend, ip_protocol, group_id, from_port, to_port, ip_range, source_group=None,
                 prefix_list_id=None, is_egress=True, tags=None):
        original(self, ec2_backend, ip_protocol, group_id, from_port, to_port, ip_range, source_group,
                 prefix_list_id, is_egress, tags)
        self.prefix_list = dict(prefix_list_id or {})
        if self.prefix_list_id and self.prefix_list_id not in ec2_backend.managed_prefix_lists:
            raise GroupError("InvalidPrefixListID.NotFound", f"The prefix list ID '{self.prefix_list_id}' does not exist")

    return __init__


def amended_group(original):
    def __init__(self, ec2_backend, group_id, *args, **kwargs):
        original(self, ec2_backend, group_id, *args, **kwargs)
        self.arn = f"arn:{ec2_backend.partition}:ec2:{ec2_backend.region_name}:{ec2_backend.account_id}:security-group/{group_id}"

    return __init__


def peer_of(rule: SecurityGroupRule) -> dict:
    """The one dictionary that holds the rule's other end and its description."""
    return rule.ip_range or rule.source_group or rule.prefix_list


def description_of(rule: SecurityGroupRule) -> str | None:
    return peer_of(rule).get("Description")


def permission_of(rule: SecurityGroupRule) -> tuple:
    """What makes a rule a duplicate of another; its description does not."""
    source = rule.source_group.get("GroupId")
    return (rule.ip_protocol, rule.from_port, rule.to_port, rule.cidr_ipv4, rule.cidr_ipv6, source, rule.prefix_list_id)


def same_permission(self, other) -> bool:
    return permission_of(self) == permission_of(other)


def amended_permissions(original):
    def _flattened_rules(self, rules):
        described = {rule.prefix_list_id: rule.prefix_list for rule in rules if rule.prefix_list_id}
        views = original(self, rules)
        for view in views:
            view.prefix_list_ids = [described[one["PrefixListId"]] for one in view.prefix_list_ids]
        return views

    return _flattened_rules


def modify_security_group_rules(self, group_id: str, rules: dict) -> None:
    """Changes all rules of the call, or none: a rule that the group has already, or would have twice, is refused. Whether two rules may
    change places in one call is not documented: refused here."""
    group = self.get_security_group_from_id(group_id)
    found = {}
    for rule_id in rules:
        found[rule_id] = group.get_rule(rule_id) if group else None
        if found[rule_id] is None:
            raise GroupError("InvalidSecurityGroupRuleId.NotFound", f"The security group rule ID '{rule_id}' does not exist")
    changed = {rule_id: changed_rule(found[rule_id], wanted) for rule_id, wanted in rules.items()}
    for direction in (group.ingress_rules, group.egress_rules):
        for rule in [one for one in direction if one.id in changed]:
            others = [one for one in direction if one.id != rule.id]
            others += [changed[one.id] for one in others if one.id in changed]
            if changed[rule.id] in others:
                raise GroupError("InvalidPermission.Duplicate", "The specified rule already exists")
    for rule_id, after in changed.items():
        vars(found[rule_id]).update(vars(after))


def changed_rule(rule: SecurityGroupRule, wanted: dict) -> SecurityGroupRule:
    after = copy.copy(rule)
    after.ip_protocol = wanted["IpProtocol"]
    after.from_port, after.to_port = int(wanted["FromPort"]), int(wanted["ToPort"])
    change_peer(after, wanted)
    return after


def change_peer(rule: SecurityGroupRule, wanted: dict) -> None:
    description = {"Description": wanted["Description"]} if wanted.get("Description") else {}
    addresses = {"CidrIp": wanted.get("CidrIpv4"), "CidrIpv6": wanted.get("CidrIpv6")}
    rule.ip_range = {key: value for key, value in addresses.items() if value}
    owner = {key: value for key, value in rule.source_group.items() if key in ("OwnerId", "UserId")}
    group, prefix_list = wanted.get("ReferencedGroupId"), wanted.get("PrefixListId")
    rule.source_group = {**owner, "GroupId": group} if group else {}
    rule.prefix_list_id, rule.prefix_list = prefix_list, {"PrefixListId": prefix_list} if prefix_list else {}
    peer_of(rule).update(description)


def amended_delete(original):
    def delete_security_group(self, name=None, group_id=None) -> None:
        group = self.get_security_group_by_name_or_id(group_id or name)
        if group is not None and not group.is_default and is_used(self, group):
            raise GroupError("DependencyViolation", f"resource {group.id} has a dependent object")
        original(self, name=name, group_id=group_id)

    return delete_security_group


def is_used(backend, group: SecurityGroup) -> bool:
    if any(group.id in endpoint.security_group_ids for endpoint in backend.vpc_end_points.values()):
        return True
    others = [one for groups in backend.groups.values() for one in groups.values() if one.id != group.id]
    rules = [rule for one in others for rule in one.ingress_rules + one.egress_rules]
    return any(rule.source_group.get("GroupId") == group.id for rule in rules)


def authorize(operation: str):
    def authorized(self) -> ActionResult:
        self.error_on_dryrun()
        added = []
        for permission in self._process_rules_from_querystring():
            rules, _ = getattr(self.ec2_backend, operation)(**permission)
            added.extend(rules)
        return ActionResult({"Return": True, "SecurityGroupRules": added})

    return authorized
