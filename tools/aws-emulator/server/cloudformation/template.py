"""A template's text to plain data, with the checks that the service makes before anything else."""

import json

import yaml

from .errors import ValidationError

SECTIONS = {
    "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs",
}
RESOURCE_KEYS = {
    "Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy",
}
PSEUDO = {
    "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName",
    "AWS::URLSuffix",
}


class Loader(yaml.SafeLoader):
    """YAML with the short forms of the intrinsic functions; texts that look like dates stay texts."""


def construct_tag(loader: Loader, suffix: str, node: yaml.Node):
    value = construct_value(loader, node)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


def construct_value(loader: Loader, node: yaml.Node):
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)


def construct_mapping(loader: Loader, node: yaml.MappingNode):
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    repeated = [key for key in keys if keys.count(key) > 1]
    if repeated:
        raise ValidationError(f"Template format error: duplicate key {repeated[0]}")
    return {key: loader.construct_object(value, deep=True) for key, (_, value) in zip(keys, node.value)}


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_multi_constructor("!", construct_tag)
Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, construct_mapping)


def parse(body: str) -> dict:
    """The template as plain data. Raises ValidationError for what the service would refuse at once."""
    try:
        template = json.loads(body) if body.lstrip().startswith("{") else yaml.load(body, Loader)  # noqa: S506 - a SafeLoader
    except (ValueError, yaml.YAMLError) as error:
        raise ValidationError(f"Template format error: {error}") from error
    if not isinstance(template, dict) or not template.get("Resources"):
        raise ValidationError("Template format error: At least one Resources member must be defined.")
    unknown = set(template) - SECTIONS
    if unknown:
        raise ValidationError(f"Invalid template property or properties {sorted(unknown)}")
    for logical, resource in template["Resources"].items():
        check_resource(logical, resource)
    check_references(template)
    return template


def check_resource(logical: str, resource: dict) -> None:
    if not logical.isalnum():
        raise ValidationError(f"Template format error: Resource name {logical} is non alphanumeric.")
    unknown = set(resource) - RESOURCE_KEYS
    if unknown or "Type" not in resource:
        raise ValidationError(f"Invalid template resource property {sorted(unknown) or 'Type'} of {logical}")


def check_references(template: dict) -> None:
    """Every Ref, GetAtt, Sub, Condition and DependsOn names something that there is."""
    resources, parameters = set(template["Resources"]), set(template.get("Parameters") or {})
    known = resources | parameters | PSEUDO
    unresolved = sorted(references(template["Resources"]) | references(template.get("Outputs") or {}) - known)
    unresolved = [name for name in unresolved if name not in known]
    if unresolved:
        raise ValidationError(f"Template format error: Unresolved resource dependencies {unresolved} in the Resources block of the template")
    for logical, resource in template["Resources"].items():
        missing = set(depends_on(resource)) - resources
        if missing:
            raise ValidationError(f"Template format error: Unresolved resource dependencies {sorted(missing)} of {logical}")
    used = conditions_used(template.get("Resources")) | conditions_used(template.get("Outputs"))
    missing = used - set(template.get("Conditions") or {})
    if missing:
        raise ValidationError(f"Template validation error: conditions {sorted(missing)} are not defined")


def depends_on(resource: dict) -> list[str]:
    named = resource.get("DependsOn", [])
    return [named] if isinstance(named, str) else named


def references(node) -> set[str]:
    """The names that a part of a template refers to."""
    if isinstance(node, list):
        return set().union(*[references(one) for one in node])
    if not isinstance(node, dict):
        return set()
    found = set().union(*[references(one) for one in node.values()])
    if isinstance(node.get("Ref"), str) and len(node) == 1:
        found.add(node["Ref"])
    if "Fn::GetAtt" in node:
        target = node["Fn::GetAtt"]
        found.add(target[0] if isinstance(target, list) else target.split(".")[0])
    if "Fn::Sub" in node:
        found |= substituted(node["Fn::Sub"])
    return found


def substituted(argument) -> set[str]:
    from .intrinsics import SUBSTITUTION

    text, own = (argument[0], set(argument[1])) if isinstance(argument, list) else (argument, set())
    names = {match.group(1).strip().split(".")[0] for match in SUBSTITUTION.finditer(text) if not match.group(1).startswith("!")}
    return names - own


def conditions_used(node) -> set[str]:
    if isinstance(node, list):
        return set().union(*[conditions_used(one) for one in node])
    if not isinstance(node, dict):
        return set()
    found = set().union(*[conditions_used(one) for key, one in node.items() if key != "Condition"])
    if "Fn::If" in node:
        found.add(node["Fn::If"][0])
    if isinstance(node.get("Condition"), str) and ("Type" in node or "Value" in node or len(node) == 1):
        found.add(node["Condition"])
    return found
