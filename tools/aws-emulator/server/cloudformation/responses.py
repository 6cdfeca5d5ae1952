"""The API of CloudFormation: change sets, stacks, events, exports."""

import os
import uuid

from moto.cloudformation.models import CloudFormationBackend
from moto.cloudformation.responses import CloudFormationResponse
from moto.core.responses import ActionResult, EmptyResult

from clients import Clients

from . import stack as stacks
from .errors import AlreadyExists, ChangeSetNotFound, ValidationError
from .template import parse
from .template_source import body_of

NO_UPDATES = "No updates are to be performed."
NO_CHANGES = "The submitted information didn't contain changes. Submit different information to create a change set."


def amend() -> None:
    """Puts these operations in the place of moto's; all others of CloudFormation answer that they are not imitated."""
    original = CloudFormationBackend.__init__

    def __init__(self, region_name, account_id):
        original(self, region_name, account_id)
        self.own_stacks, self.own_changes = {}, {}

    CloudFormationBackend.__init__ = __init__
    for name in [one for one in vars(CloudFormationResponse) if not one.startswith("_") and one.islower()]:
        if callable(getattr(CloudFormationResponse, name)) and name not in ("cfnresponse", "call_action"):
            setattr(CloudFormationResponse, name, refuse(name))
    for operation in OPERATIONS:
        setattr(CloudFormationResponse, operation.__name__, operation)
    CloudFormationResponse.RESPONSE_KEY_PATH_TO_TRANSFORMER = {}
    CloudFormationResponse.own_clients = property(lambda self: Clients(os.environ["SSMC_EMULATOR_URL"], self.region))


def refuse(name: str):
    def refused(self):
        raise ValidationError(f"The emulator does not imitate {name}")

    return refused


def create_change_set(self) -> ActionResult:
    backend, kind, name = self.cloudformation_backend, self._get_param("ChangeSetType", "UPDATE"), self._get_param("StackName")
    existing = find(backend, name)
    if kind == "CREATE" and existing and existing.status != "REVIEW_IN_PROGRESS":
        raise ValidationError(f"Stack [{name}] already exists and cannot be created again with the changeSet")
    if kind == "UPDATE" and existing is None:
        raise ValidationError(f"Stack [{name}] does not exist")
    check_changeable(existing)
    stack = existing or new_stack(self, name)
    body, template, given, tags = asked_of(self, stack)
    backend.own_stacks[stack.id] = stack
    unchanged = bool(stack.resources) and (template, given, tags) == (stack.template, stack.given, stack.tags)
    change = {
        "ChangeSetName": self._get_param("ChangeSetName"),
        "ChangeSetId": stack.id.replace(":stack/", ":changeSet/") + f"-{uuid.uuid4()}",
        "StackId": stack.id, "StackName": stack.name, "Tags": tags, "Capabilities": self._get_param("Capabilities", []),
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()],
        "Status": "FAILED" if unchanged else "CREATE_COMPLETE",
        "ExecutionStatus": "UNAVAILABLE" if unchanged else "AVAILABLE",
        "Changes": changes_of(stack, template),
    } | ({"StatusReason": NO_CHANGES} if unchanged else {})
    backend.own_changes[change["ChangeSetId"]] = (change, body, template, given)
    return ActionResult({"Id": change["ChangeSetId"], "StackId": stack.id})


# States in which a stack can only be deleted, or continued by hand.
UNCHANGEABLE = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "UPDATE_ROLLBACK_FAILED", "DELETE_FAILED")


def check_changeable(stack) -> None:
    if stack and stack.status in UNCHANGEABLE:
        raise ValidationError(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")


def asked_of(response, stack) -> tuple[str, dict, dict, list]:
    """What a call wants the stack to be: the template as text and as data, the parameters and the tags."""
    body = stack.body if response._get_bool_param("UsePreviousTemplate", False) else body_of(response)
    template, given = parse(body or ""), parameters_of(response, stack)
    stacks.check_capabilities(template, response._get_param("Capabilities", []))
    stacks.prepare(response.own_clients, stack, template, given, importer(response.cloudformation_backend))
    return body, template, given, response._get_param("Tags", [])


def create_stack(self) -> ActionResult:
    backend, name = self.cloudformation_backend, self._get_param("StackName")
    if find(backend, name):
        raise AlreadyExists(f"Stack [{name}] already exists")
    stack = new_stack(self, name)
    asked = asked_of(self, stack)
    backend.own_stacks[stack.id] = stack
    execute(self, stack, *asked, self._get_param("Capabilities", []))
    return ActionResult({"StackId": stack.id})


def update_stack(self) -> ActionResult:
    stack = existing_stack(self)
    check_changeable(stack)
    body, template, given, tags = asked_of(self, stack)
    if (template, given, tags) == (stack.template, stack.given, stack.tags):
        raise ValidationError(NO_UPDATES)
    execute(self, stack, body, template, given, tags, self._get_param("Capabilities", []))
    return ActionResult({"StackId": stack.id})


def changes_of(stack, template: dict) -> list[dict]:
    after = {name: one["Type"] for name, one in template["Resources"].items()}
    before = {name: one.type for name, one in stack.resources.items()}
    actions = [("Add", name, kind) for name, kind in after.items() if name not in before]
    actions += [("Modify", name, kind) for name, kind in after.items() if name in before]
    actions += [("Remove", name, kind) for name, kind in before.items() if name not in after]
    return [{"Type": "Resource", "ResourceChange": {"Action": action, "LogicalResourceId": name, "ResourceType": kind}}
            for action, name, kind in actions]


def new_stack(response, name: str):
    backend = response.cloudformation_backend
    stack_id = f"arn:{backend.partition}:cloudformation:{backend.region_name}:{backend.account_id}:stack/{name}/{uuid.uuid4()}"
    return stacks.Stack(stack_id, name, backend.partition, "REVIEW_IN_PROGRESS")


def parameters_of(response, stack) -> dict:
    given = {}
    for one in response._get_param("Parameters", []):
        previous = str(one.get("UsePreviousValue", "false")).lower() == "true"
        given[one["ParameterKey"]] = stack.given[one["ParameterKey"]] if previous else one["ParameterValue"]
    return given


def importer(backend):
    def value_of(name: str) -> str:
        found = [one["OutputValue"] for one in exports_of(backend) if one["ExportName"] == name]
        if not found:
            raise ValidationError(f"No export named {name} found.")
        return found[0]

    return value_of


def exports_of(backend) -> list[dict]:
    alive = [stack for stack in backend.own_stacks.values() if stack.status != "DELETE_COMPLETE"]
    return [one | {"StackId": stack.id} for stack in alive for one in stack.outputs if "ExportName" in one]


def describe_change_set(self) -> ActionResult:
    return ActionResult(find_change(self)[0])


def execute_change_set(self) -> EmptyResult:
    backend = self.cloudformation_backend
    change, body, template, given = find_change(self)
    if change["ExecutionStatus"] != "AVAILABLE":
        raise ValidationError(f"ChangeSet [{change['ChangeSetId']}] cannot be executed in its current status of [{change['Status']}]")
    stack = backend.own_stacks[change["StackId"]]
    execute(self, stack, body, template, given, change["Tags"], change["Capabilities"])
    change["ExecutionStatus"] = "EXECUTE_COMPLETE"
    return EmptyResult()


def execute(response, stack, body: str, template: dict, given: dict, tags: list, capabilities: list) -> None:
    clients, backend = response.own_clients, response.cloudformation_backend
    scope = stacks.prepare(clients, stack, template, given, importer(backend))
    before = stack.tags
    stack.tags, stack.capabilities = tags, capabilities
    stacks.deploy(clients, stack, template, scope)
    names = [one["ExportName"] for one in exports_of(backend)]
    if len(names) != len(set(names)):
        raise ValidationError("Export names must be unique within an account and Region.")
    if stack.reason is None:
        stack.body, stack.template, stack.given = body, template, given
    else:
        stack.tags = before


def delete_change_set(self) -> EmptyResult:
    change = find_change(self)[0]
    self.cloudformation_backend.own_changes.pop(change["ChangeSetId"])
    return EmptyResult()


def find_change(response) -> tuple:
    name = response._get_param("ChangeSetName")
    for change in response.cloudformation_backend.own_changes.values():
        if name == change[0]["ChangeSetId"]:
            return change
        if name == change[0]["ChangeSetName"] and response._get_param("StackName") in (change[0]["StackName"], change[0]["StackId"]):
            return change
    raise ChangeSetNotFound(name)


def find(backend, name: str):
    """The stack of that id, deleted or not, or the living one of that name."""
    if name in backend.own_stacks:
        return backend.own_stacks[name]
    alive = [one for one in backend.own_stacks.values() if one.name == name and one.status != "DELETE_COMPLETE"]
    return alive[0] if alive else None


def existing_stack(response):
    name = response._get_param("StackName")
    stack = find(response.cloudformation_backend, name)
    if stack is None:
        raise ValidationError(f"Stack with id {name} does not exist")
    return stack


def describe_stacks(self) -> ActionResult:
    backend = self.cloudformation_backend
    alive = [one for one in backend.own_stacks.values() if one.status != "DELETE_COMPLETE"]
    found = [existing_stack(self)] if self._get_param("StackName") else alive
    return ActionResult({"Stacks": [described(one) for one in found]})


def described(stack) -> dict:
    return {
        "StackId": stack.id, "StackName": stack.name, "StackStatus": stack.status, "CreationTime": stack.created,
        "Description": stack.template.get("Description"), "Outputs": stack.outputs, "Tags": stack.tags,
        "Capabilities": stack.capabilities, "StackStatusReason": stack.reason, "DisableRollback": False,
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in stack.given.items()],
    }


def list_stacks(self) -> ActionResult:
    stacks_here = self.cloudformation_backend.own_stacks.values()
    keys = ("StackId", "StackName", "StackStatus", "CreationTime")
    return ActionResult({"StackSummaries": [{key: described(one)[key] for key in keys} for one in stacks_here]})


def describe_stack_events(self) -> ActionResult:
    return ActionResult({"StackEvents": existing_stack(self).events[::-1]})


def list_stack_resources(self) -> ActionResult:
    return ActionResult({"StackResourceSummaries": summaries(existing_stack(self))})


def describe_stack_resources(self) -> ActionResult:
    stack = existing_stack(self)
    return ActionResult({"StackResources": [one | {"StackName": stack.name, "Timestamp": stack.created} for one in summaries(stack)]})


def summaries(stack) -> list[dict]:
    return [
        {"LogicalResourceId": one.logical, "PhysicalResourceId": one.made.id, "ResourceType": one.type,
         "ResourceStatus": "CREATE_COMPLETE", "LastUpdatedTimestamp": stack.created}
        for one in stack.resources.values()
    ]


def get_template(self) -> ActionResult:
    return ActionResult({"TemplateBody": existing_stack(self).body})


def list_exports(self) -> ActionResult:
    exports = exports_of(self.cloudformation_backend)
    return ActionResult({"Exports": [{"ExportingStackId": one["StackId"], "Name": one["ExportName"], "Value": one["OutputValue"]} for one in exports]})


def delete_stack(self) -> EmptyResult:
    stack = find(self.cloudformation_backend, self._get_param("StackName"))
    if stack is not None and stack.status != "DELETE_COMPLETE":
        stacks.delete(self.own_clients, stack)
    return EmptyResult()


def get_template_summary(self) -> ActionResult:
    body = body_of(self) or existing_stack(self).body
    template = parse(body)
    types = sorted({one["Type"] for one in template["Resources"].values()})
    return ActionResult({"Parameters": declared_parameters(template), "ResourceTypes": types, "Description": template.get("Description"),
                         "Version": template.get("AWSTemplateFormatVersion")})


def validate_template(self) -> ActionResult:
    template = parse(body_of(self) or "")
    return ActionResult({"Parameters": declared_parameters(template), "Description": template.get("Description")})


def declared_parameters(template: dict) -> list[dict]:
    return [
        {"ParameterKey": key, "ParameterType": one["Type"], "DefaultValue": one.get("Default"), "NoEcho": one.get("NoEcho", False)}
        for key, one in (template.get("Parameters") or {}).items()
    ]


OPERATIONS = (
    create_stack, update_stack, create_change_set, describe_change_set, execute_change_set, delete_change_set, describe_stacks, list_stacks,
    describe_stack_events, list_stack_resources, describe_stack_resources, get_template, list_exports, delete_stack, get_template_summary, validate_template,
)
