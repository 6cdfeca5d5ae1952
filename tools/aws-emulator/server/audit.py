"""Which calls changed something, so that a test can say that a second deployment made none."""

import re

from moto.core.responses import BaseResponse

READS = re.compile(r"^(Get|List|Describe|Validate|Simulate|DecodeAuthorization)")
changes: list[str] = []


def amend() -> None:
    original = BaseResponse.call_action

    def call_action(self):
        answer = original(self)
        action = self._get_action()
        if answer[0] < 300 and not READS.match(action):
            changes.append(f"{self.service_name}:{action}")
        return answer

    BaseResponse.call_action = call_action


def take(clients, request: dict) -> list[str]:
    """The changes since the last question."""
    taken = list(changes)
    changes.clear()
    return taken
