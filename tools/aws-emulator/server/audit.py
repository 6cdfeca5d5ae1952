"""Which calls changed something, so that a test can say that a second deployment made none; and one of them refused, if asked."""

import re

from moto.core.exceptions import ServiceException
from moto.core.responses import BaseResponse
from moto.core.utils import camelcase_to_underscores

READS = re.compile(r"^(Get|List|Describe|Validate|Simulate|DecodeAuthorization)")
changes: list[str] = []
# How many calls are let go before one is refused; empty where none is.
refusal: list[int] = []


class Refused(ServiceException):
    """A call that the caller may not make."""


def amend() -> None:
    original = BaseResponse.call_action

    def call_action(self):
        action = self._get_action()
        reads = READS.match(action) is not None
        if not reads and self.service_name != "cloudformation" and is_refused():
            setattr(self, camelcase_to_underscores(action), refuse(self.service_name, action))
        answer = original(self)
        if answer[0] < 300 and not reads:
            changes.append(f"{self.service_name}:{action}")
        return answer

    BaseResponse.call_action = call_action


def is_refused() -> bool:
    if not refusal:
        return False
    refusal[0] -= 1
    return refusal[0] < 0 and refusal.pop() < 0


def refuse(service: str, action: str):
    def refused():
        code = "UnauthorizedOperation" if service == "ec2" else "AccessDenied"
        raise Refused(code, f"User is not authorized to perform: {service}:{action}")

    return refused


def take(clients, request: dict) -> list[str]:
    """The changes since the last question."""
    taken = list(changes)
    changes.clear()
    return taken


def refuse_one(clients, request: dict) -> bool:
    """Refuses one call that would change something, after as many others as the request says; null takes a refusal back. Returns whether
    one was still to come."""
    waiting = bool(refusal)
    refusal[:] = [] if request["after"] is None else [request["after"]]
    return waiting
