"""The Rules section: assertions about parameters, checked before anything is made."""

import re
from typing import NamedTuple

from .errors import ValidationError
from .intrinsics import Scope, resolve

DESCRIBE = {
    "AWS::EC2::VPC::Id": ("describe_vpcs", "VpcIds", "Vpcs"),
    "AWS::EC2::Subnet::Id": ("describe_subnets", "SubnetIds", "Subnets"),
    "AWS::EC2::SecurityGroup::Id": ("describe_security_groups", "GroupIds", "SecurityGroups"),
}


class World(NamedTuple):
    """What an assertion can speak of."""

    clients: object
    scope: Scope
    template: dict


def check_rules(clients, scope: Scope, template: dict) -> None:
    """Raises ValidationError with the descriptions of the assertions that do not hold."""
    world, failed = World(clients, scope, template), []
    for name, rule in (template.get("Rules") or {}).items():
        if "RuleCondition" in rule and not truth(world, rule["RuleCondition"]):
            continue
        for assertion in rule["Assertions"]:
            if not truth(world, assertion["Assert"]):
                failed.append(f"{assertion.get('AssertDescription', 'assertion failed')} (rule {name})")
    if failed:
        raise ValidationError(f"Template error: Rule assertions failed: {'; '.join(failed)}")


def truth(world: World, node) -> bool:
    name, argument = next(iter(node.items()))
    if name == "Fn::And":
        return all(truth(world, one) for one in argument)
    if name == "Fn::Or":
        return any(truth(world, one) for one in argument)
    if name == "Fn::Not":
        return not truth(world, argument[0])
    return compared(name, [operand(world, one) for one in argument])


def compared(name: str, operands: list) -> bool:
    first, second = operands
    if name == "Fn::Equals":
        return first == second
    if name == "Fn::Contains":
        return second in first
    if name == "Fn::EachMemberIn":
        return all(one in second for one in first)
    if name == "Fn::EachMemberEquals":
        return all(one == second for one in first)
    raise ValidationError(f"Template error: {name} is not a rule function")


def operand(world: World, node):
    if not isinstance(node, dict):
        return node
    declared = world.template.get("Parameters") or {}
    if "Fn::RefAll" in node:
        return [world.scope.parameters[name] for name in of_type(declared, node["Fn::RefAll"])]
    if "Fn::ValueOf" in node:
        name, attribute = node["Fn::ValueOf"]
        return value_of(world, declared[name]["Type"], world.scope.parameters[name], attribute)
    if "Fn::ValueOfAll" in node:
        kind, attribute = node["Fn::ValueOfAll"]
        found = [value_of(world, kind, world.scope.parameters[name], attribute) for name in of_type(declared, kind)]
        return [one for value in found for one in (value if isinstance(value, list) else [value])]
    return resolve(world.scope, node)


def value_of(world: World, kind: str, value, attribute: str):
    """An attribute of what a parameter's value names; a list of them for a list."""
    if isinstance(value, list):
        item = re.sub(r"^List<(.*)>$", r"\1", kind)
        return [value_of(world, item, one, attribute) for one in value]
    operation, argument, answer = DESCRIBE[kind]
    found = getattr(world.clients("ec2"), operation)(**{argument: [value]})[answer][0]
    if attribute.startswith("Tags."):
        return {one["Key"]: one["Value"] for one in found.get("Tags", [])}.get(attribute[len("Tags.") :], "")
    if attribute not in ("AvailabilityZone", "VpcId") or attribute not in found:
        raise ValidationError(f"Template error: the emulator does not imitate attribute {attribute} of {kind} in a rule")
    return found[attribute]


def of_type(declared: dict, kind: str) -> list[str]:
    return [name for name, one in declared.items() if one["Type"] == kind]
