"""The errors of CloudFormation that callers tell apart."""

from moto.core.exceptions import ServiceException


class ValidationError(ServiceException):
    code = "ValidationError"

    def __init__(self, message: str):
        super().__init__("ValidationError", message)


class InsufficientCapabilities(ServiceException):
    code = "InsufficientCapabilitiesException"

    def __init__(self, message: str):
        super().__init__("InsufficientCapabilitiesException", message)


class AlreadyExists(ServiceException):
    code = "AlreadyExistsException"

    def __init__(self, message: str):
        super().__init__("AlreadyExistsException", message)


class ChangeSetNotFound(ServiceException):
    code = "ChangeSetNotFound"

    def __init__(self, name: str):
        super().__init__("ChangeSetNotFound", f"ChangeSet [{name}] does not exist")
