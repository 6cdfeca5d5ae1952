"""A stack: what a template makes, kept with what it takes to change and to remove it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from graphlib import CycleError, TopologicalSorter

from botocore.exceptions import BotoCoreError, ClientError

from . import ec2_types, iam_types, ssm_types
from .errors import InsufficientCapabilities, ValidationError
from .intrinsics import NO_VALUE, Scope, condition, resolve
from .parameters import resolve_parameters
from .resource_type import Made
from .rules import check_rules
from .template import depends_on, references

TYPES = iam_types.TYPES | ec2_types.TYPES | ssm_types.TYPES
SUFFIXES = {
    "aws-cn": "amazonaws.com.cn",
    "aws-eusc": "amazonaws.eu",
    "aws-iso": "c2s.ic.gov",
    "aws-iso-b": "sc2s.sgov.gov",
}


@dataclass
class Resource:
    """One made resource with the properties that it was made with."""

    logical: str
    type: str
    made: Made
    properties: dict
    deletion: str
    after: set


@dataclass
class Stack:
    """All that the API says of a stack."""

    id: str
    name: str
    partition: str
    status: str
    body: str = ""
    template: dict = field(default_factory=dict)
    given: dict = field(default_factory=dict)
    tags: list = field(default_factory=list)
    capabilities: list = field(default_factory=list)
    resources: dict = field(default_factory=dict)
    outputs: list = field(default_factory=list)
    events: list = field(default_factory=list)
    reason: str | None = None
    created: datetime = field(default_factory=lambda: datetime.now(timezone.utc))


def prepare(clients, stack: Stack, template: dict, given: dict, exports: Callable[[str], str]) -> Scope:
    """Checks a template against its parameters and rules; returns what its expressions are resolved with."""
    parameters = resolve_parameters(clients, template.get("Parameters") or {}, given)
    pseudo = {
        "AWS::AccountId": clients.account,
        "AWS::Partition": stack.partition,
        "AWS::Region": clients.region,
        "AWS::URLSuffix": SUFFIXES.get(stack.partition, "amazonaws.com"),
        "AWS::StackId": stack.id,
        "AWS::StackName": stack.name,
        "AWS::NotificationARNs": [],
    }
    scope = Scope(parameters, pseudo, template.get("Mappings") or {}, template.get("Conditions") or {}, exports)
    for name in scope.conditions:
        condition(scope, name)
    check_rules(clients, scope, template)
    wanted_order(scope, template)
    return scope


def check_capabilities(template: dict, capabilities: list[str]) -> None:
    for logical, resource in template["Resources"].items():
        kind = known_type(resource["Type"])
        if not kind.is_iam:
            continue
        named = kind.name_property in resource.get("Properties", {})
        needed = {"CAPABILITY_NAMED_IAM"} if named else {"CAPABILITY_NAMED_IAM", "CAPABILITY_IAM"}
        if not needed & set(capabilities):
            raise InsufficientCapabilities(f"Requires capabilities : [{min(needed)}] for {logical}")


def known_type(name: str):
    if name not in TYPES:
        raise ValidationError(f"Template format error: Unrecognized resource types: [{name}] (the emulator imitates {sorted(TYPES)})")
    return TYPES[name]


def wanted_order(scope: Scope, template: dict) -> list[str]:
    """The resources whose condition holds, each after those that it depends on."""
    wanted = {name: one for name, one in template["Resources"].items() if "Condition" not in one or condition(scope, one["Condition"])}
    graph = {name: dependencies(one) & set(wanted) for name, one in wanted.items()}
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ValidationError(f"Circular dependency between resources: {error.args[1]}") from error


def dependencies(resource: dict) -> set[str]:
    return references(resource.get("Properties", {})) | set(depends_on(resource))


@dataclass
class Step:
    """One resource that a run makes or changes: `old` is what was there, `new` what is there now, or is about to be."""

    old: Resource | None
    new: Resource

    @property
    def is_made(self) -> bool:
        return self.old is None or self.new.made.id != self.old.made.id


FAILURES = (ClientError, BotoCoreError, ValidationError, KeyError, TypeError)


def deploy(clients, stack: Stack, template: dict, scope: Scope) -> None:
    """Makes or changes the stack's resources and then removes what is no longer wanted; on an error takes back what this run has done,
    and says so in the status."""
    verb, before, steps = ("UPDATE" if stack.resources else "CREATE"), dict(stack.resources), []
    wanted = wanted_order(scope, template)
    try:
        for logical in wanted:
            new = settle(clients, stack, template, scope, logical, steps)
            stack.resources[logical] = new
            scope.ids[logical], scope.attributes[logical] = new.made.id, new.made.attributes
        stack.outputs = outputs_of(scope, template)
    except FAILURES as error:
        roll_back(clients, stack, before, steps, error)
    else:
        clean_up(clients, stack, template, wanted, steps)
        stack.status, stack.reason = f"{verb}_COMPLETE", None
    record(stack, stack.name, "AWS::CloudFormation::Stack", stack.status, stack.reason)


def settle(clients, stack: Stack, template: dict, scope: Scope, logical: str, steps: list[Step]) -> Resource:
    declared, old = template["Resources"][logical], stack.resources.get(logical)
    kind, properties = known_type(declared["Type"]), resolve(scope, declared.get("Properties", {}))
    check_properties(logical, declared["Type"], properties)
    if "Tags" in kind.properties and stack.tags:
        own = {one["Key"] for one in properties.get("Tags", [])}
        properties["Tags"] = properties.get("Tags", []) + [one for one in stack.tags if one["Key"] not in own]
    new = Resource(logical, declared["Type"], old.made if old else Made("", {}), properties,
                   declared.get("DeletionPolicy", "Delete"), dependencies(declared))
    same = old is not None and old.type == new.type
    if same and old.properties == properties:
        return new
    made = None
    if same:
        # It is taken back, too, when it fails half way.
        steps.append(Step(old, new))
        made = kind.update(clients, old.made, old.properties, properties)
    if same and made is None:
        steps.pop()
        check_replacement(kind, old.properties, properties)
    if made is None:
        new = replace(new, made=kind.create(clients, properties, f"{stack.name}-{logical}-{len(stack.events):012d}"))
        steps.append(Step(old, new))
    record(stack, logical, declared["Type"], "UPDATE_COMPLETE" if old else "CREATE_COMPLETE", None)
    return new


def check_replacement(kind, old: dict, new: dict) -> None:
    """@see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html"""
    name = new.get(kind.name_property)
    if name is not None and name == old.get(kind.name_property):
        raise ValidationError(
            "CloudFormation cannot update a stack when a custom-named resource requires replacing. "
            f"Rename {name} and update the stack again."
        )


def check_properties(logical: str, type_name: str, properties: dict) -> None:
    kind = TYPES[type_name]
    unknown, missing = set(properties) - kind.properties, kind.required - set(properties)
    if unknown or missing:
        raise ValidationError(f"Properties validation failed for resource {logical}: extraneous {sorted(unknown)}, required {sorted(missing)}")


def clean_up(clients, stack: Stack, template: dict, wanted: list[str], steps: list[Step]) -> None:
    """Removes, after all that is new is there, what was replaced and what the template no longer has, each before what it depends on.
    What cannot be removed is left and belongs to no stack any more; that does not make the update fail."""
    replaced = {step.old.logical: step.old for step in steps if step.old and step.is_made
                and template["Resources"][step.old.logical].get("UpdateReplacePolicy") != "Retain"}
    gone = {logical: one for logical, one in stack.resources.items() if logical not in wanted}
    for logical in gone:
        stack.resources.pop(logical)
    doomed = replaced | {logical: one for logical, one in gone.items() if one.deletion != "Retain"}
    for logical in last_first(doomed):
        try_to_remove(clients, stack, doomed[logical])


def try_to_remove(clients, stack: Stack, resource: Resource) -> None:
    """Tries three times, each with an event.
    @see https://repost.aws/knowledge-center/cloudformation-stack-cleanup-stuck"""
    for _ in range(3):
        try:
            remove(clients, resource)
        except FAILURES as error:
            record(stack, resource.logical, resource.type, "DELETE_FAILED", str(error))
        else:
            return record(stack, resource.logical, resource.type, "DELETE_COMPLETE", None)


def last_first(resources: dict[str, Resource]) -> list[str]:
    """Each before what it depends on."""
    graph = {name: one.after & set(resources) for name, one in resources.items()}
    return list(reversed(list(TopologicalSorter(graph).static_order())))


def roll_back(clients, stack: Stack, before: dict, steps: list[Step], error: Exception) -> None:
    """Takes back what this run has made and changed, the last first. What a retained resource was made of stays."""
    verb = "UPDATE_ROLLBACK" if before else "ROLLBACK"
    stack.status, stack.reason = f"{verb}_COMPLETE", str(error)
    for step in reversed(steps):
        try:
            take_back(clients, step)
        except FAILURES as failure:
            stack.status, stack.reason = f"{verb}_FAILED", f"{error}; {failure}"
    stack.resources = before


def take_back(clients, step: Step) -> None:
    if not step.is_made:
        TYPES[step.new.type].update(clients, step.new.made, step.new.properties, step.old.properties)
    elif step.new.deletion != "Retain":
        remove(clients, step.new)


def remove(clients, resource: Resource) -> None:
    TYPES[resource.type].delete(clients, resource.made, resource.properties)


def delete(clients, stack: Stack) -> None:
    """Removes the stack's resources, those that others depend on last; keeps what its template retains."""
    try:
        for logical in last_first(stack.resources):
            resource = stack.resources[logical]
            if resource.deletion != "Retain":
                remove(clients, resource)
            del stack.resources[logical]
        stack.status, stack.reason = "DELETE_COMPLETE", None
    except (ClientError, BotoCoreError) as error:
        stack.status, stack.reason = "DELETE_FAILED", str(error)
    record(stack, stack.name, "AWS::CloudFormation::Stack", stack.status, stack.reason)


def outputs_of(scope: Scope, template: dict) -> list[dict]:
    outputs = []
    for key, declared in (template.get("Outputs") or {}).items():
        if "Condition" in declared and not condition(scope, declared["Condition"]):
            continue
        value = resolve(scope, declared["Value"])
        if value is NO_VALUE or isinstance(value, (dict, list)):
            raise ValidationError(f"Template format error: The Value field of output {key} must evaluate to a String.")
        outputs.append({"OutputKey": key, "OutputValue": str(value)}
                       | ({"Description": declared["Description"]} if "Description" in declared else {})
                       | ({"ExportName": resolve(scope, declared["Export"]["Name"])} if "Export" in declared else {}))
    return outputs


def record(stack: Stack, logical: str, type_name: str, status: str, reason: str | None) -> None:
    stack.events.append({
        "StackId": stack.id, "EventId": f"{len(stack.events):06d}", "StackName": stack.name, "LogicalResourceId": logical,
        "ResourceType": type_name, "ResourceStatus": status, "Timestamp": datetime.now(timezone.utc),
    } | ({"ResourceStatusReason": reason} if reason else {}))
