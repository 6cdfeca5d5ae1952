"""What a resource type is: its properties and the calls that make, change and remove a resource."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from botocore.exceptions import ClientError


@dataclass(frozen=True)
class Made:
    """A resource that exists: what Ref and Fn::GetAtt give."""

    id: str
    attributes: dict


@dataclass(frozen=True)
class ResourceType:
    """`update` returns None when the resource must be replaced instead."""

    properties: frozenset
    create: Callable  # (clients, properties, logical name) -> Made
    update: Callable  # (clients, Made, old properties, new properties) -> Made | None
    delete: Callable  # (clients, Made, properties) -> None
    required: frozenset = frozenset()
    name_property: str | None = None
    is_iam: bool = False


def changed(old: dict, new: dict) -> set[str]:
    return {key for key in set(old) | set(new) if old.get(key) != new.get(key)}


def tags_of(properties: dict) -> list[dict]:
    return properties.get("Tags", [])


def ignoring(code: str, call: Callable, **arguments) -> None:
    """The call, where an error of that code means that it is done already."""
    try:
        call(**arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] != code:
            raise


def optional(properties: dict, **names: str) -> dict:
    """Arguments for those properties that are given: argument=property."""
    return {argument: properties[name] for argument, name in names.items() if name in properties}


@contextmanager
def or_remove(remove: Callable):
    """A resource that is not made to its end is removed."""
    try:
        yield
    except ClientError:
        remove()
        raise
