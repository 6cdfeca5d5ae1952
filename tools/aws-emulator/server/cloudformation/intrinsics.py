"""Intrinsic functions, strictly: what the service would refuse is refused, nothing is left out in silence."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .errors import ValidationError

SUBSTITUTION = re.compile(r"\$\{([^}]*)\}")
NO_VALUE = object()


@dataclass
class Scope:
    """All that a template's expressions can refer to."""

    parameters: dict
    pseudo: dict
    mappings: dict
    conditions: dict
    exports: Callable[[str], str]
    ids: dict = field(default_factory=dict)
    attributes: dict = field(default_factory=dict)
    settled: dict = field(default_factory=dict)


def resolve(scope: Scope, node):
    """The value of a part of a template; NO_VALUE for AWS::NoValue."""
    if isinstance(node, list):
        values = [resolve(scope, one) for one in node]
        return [value for value in values if value is not NO_VALUE]
    if not isinstance(node, dict):
        return node
    name = next(iter(node)) if len(node) == 1 else None
    if name == "Ref":
        return reference(scope, node["Ref"])
    if name is not None and str(name).startswith("Fn::"):
        if name not in FUNCTIONS:
            raise ValidationError(f"Template error: {name} is not a function, or needs a transform")
        return FUNCTIONS[name](scope, node[name])
    values = {key: resolve(scope, value) for key, value in node.items()}
    return {key: value for key, value in values.items() if value is not NO_VALUE}


def reference(scope: Scope, name: str):
    if name == "AWS::NoValue":
        return NO_VALUE
    for known in (scope.parameters, scope.pseudo, scope.ids):
        if name in known:
            return known[name]
    raise ValidationError(f"Unresolved resource dependencies [{name}]")


def attribute(scope: Scope, argument) -> str:
    logical, name = argument.split(".", 1) if isinstance(argument, str) else (argument[0], resolve(scope, argument[1]))
    try:
        return scope.attributes[logical][name]
    except KeyError as error:
        raise ValidationError(f"Template error: resource {logical} does not support attribute type {name} in Fn::GetAtt") from error


def substitute(scope: Scope, argument) -> str:
    text, own = argument if isinstance(argument, list) else (argument, {})
    values = {key: resolve(scope, value) for key, value in own.items()}

    def replaced(match: re.Match) -> str:
        name = match.group(1).strip()
        if name.startswith("!"):
            return "${" + name[1:] + "}"
        value = values[name] if name in values else attribute(scope, name) if "." in name else reference(scope, name)
        return text_of(value)

    return SUBSTITUTION.sub(replaced, text)


def text_of(value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int, float)):
        return str(value)
    raise ValidationError("Template error: every value of Fn::Sub and Fn::Join must be a text")


def joined(scope: Scope, argument) -> str:
    separator, values = argument
    values = resolve(scope, values)
    if not isinstance(values, list):
        raise ValidationError("Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings")
    return separator.join(text_of(value) for value in values)


def selected(scope: Scope, argument):
    index, values = int(resolve(scope, argument[0])), resolve(scope, argument[1])
    if not isinstance(values, list) or not 0 <= index < len(values):
        raise ValidationError(f"Template error: Fn::Select cannot select nonexistent value at index {index}")
    return values[index]


def split(scope: Scope, argument) -> list[str]:
    separator, text = argument[0], resolve(scope, argument[1])
    if not isinstance(text, str):
        raise ValidationError("Template error: every Fn::Split object requires two parameters, both strings")
    return text.split(separator)


def mapped(scope: Scope, argument):
    name, first, second = [resolve(scope, one) for one in argument[:3]]
    try:
        return resolve(scope, scope.mappings[name][first][second])
    except KeyError as error:
        raise ValidationError(f"Template error: Unable to get mapping for {name}::{first}::{second}") from error


def chosen(scope: Scope, argument):
    name, yes, no = argument
    return resolve(scope, yes if condition(scope, name) else no)


def condition(scope: Scope, name: str) -> bool:
    """Whether a condition of the template holds."""
    if name not in scope.conditions:
        raise ValidationError(f"Template error: unresolved condition dependency {name}")
    if name not in scope.settled:
        scope.settled[name] = holds(scope, scope.conditions[name])
    return scope.settled[name]


def holds(scope: Scope, node) -> bool:
    """A condition expression's value; `{ Condition: Name }` is another condition, never a text."""
    if not isinstance(node, dict) or len(node) != 1:
        raise ValidationError(f"Template error: {node} is not a condition")
    name, argument = next(iter(node.items()))
    if name == "Condition":
        return condition(scope, argument)
    if name == "Fn::Equals":
        return text_of(resolve(scope, argument[0])) == text_of(resolve(scope, argument[1]))
    if name == "Fn::Not":
        return not holds(scope, argument[0])
    if name in ("Fn::And", "Fn::Or"):
        if not 2 <= len(argument) <= 10:
            raise ValidationError(f"Template error: every {name} object requires a list of at least 2 and at most 10 boolean parameters")
        values = [holds(scope, one) for one in argument]
        return all(values) if name == "Fn::And" else any(values)
    raise ValidationError(f"Template error: {name} is not allowed in a condition")


def imported(scope: Scope, argument) -> str:
    return scope.exports(resolve(scope, argument))


def encoded(scope: Scope, argument) -> str:
    return base64.b64encode(str(resolve(scope, argument)).encode()).decode()


FUNCTIONS = {
    "Fn::GetAtt": attribute,
    "Fn::Sub": substitute,
    "Fn::Join": joined,
    "Fn::Select": selected,
    "Fn::Split": split,
    "Fn::FindInMap": mapped,
    "Fn::If": chosen,
    "Fn::ImportValue": imported,
    "Fn::Base64": encoded,
}
