"""Systems Manager service settings and hybrid activations, which moto does not have."""

import datetime
import re
import secrets
import uuid

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult
from moto.iam.models import iam_backends
from moto.ssm.models import SimpleSystemManagerBackend
from moto.ssm.responses import SimpleSystemManagerResponse

HOST_MANAGEMENT = "/ssm/managed-instance/default-ec2-instance-management-role"

# The settings of the GetServiceSetting reference, with the value that a fresh account has.
DEFAULTS = {
    "/ssm/appmanager/appmanager-enabled": "False",
    "/ssm/automation/customer-script-log-destination": "",
    "/ssm/automation/customer-script-log-group-name": "/aws/ssm/automation/executeScript",
    "/ssm/automation/enable-adaptive-concurrency": "False",
    "/ssm/documents/console/public-sharing-permission": "Enable",
    "/ssm/managed-instance/activation-tier": "standard",
    HOST_MANAGEMENT: "$None",
    "/ssm/opsinsights/opscenter": "Disabled",
    "/ssm/parameter-store/default-parameter-tier": "Standard",
    "/ssm/parameter-store/high-throughput-enabled": "false",
}


class ServiceSettingNotFound(ServiceException):
    code = "ServiceSettingNotFound"


class ValidationException(ServiceException):
    code = "ValidationException"


class InvalidActivation(ServiceException):
    code = "InvalidActivation"


def amend() -> None:
    original = SimpleSystemManagerBackend.__init__

    def __init__(self, region_name, account_id):
        original(self, region_name, account_id)
        self.service_settings = {}
        self.activations = {}

    SimpleSystemManagerBackend.__init__ = __init__
    for operation in (
        get_service_setting,
        update_service_setting,
        reset_service_setting,
        create_activation,
        describe_activations,
        delete_activation,
    ):
        setattr(SimpleSystemManagerResponse, operation.__name__, operation)


def get_service_setting(self) -> ActionResult:
    backend, setting_id = self.ssm_backend, setting_id_of(self)
    return ActionResult({"ServiceSetting": described(backend, setting_id)})


def update_service_setting(self) -> ActionResult:
    backend, setting_id, value = self.ssm_backend, setting_id_of(self), self._get_param("SettingValue")
    if setting_id == HOST_MANAGEMENT:
        check_role(backend, value)
    backend.service_settings[setting_id] = (value, now())
    return ActionResult({})


def reset_service_setting(self) -> ActionResult:
    backend, setting_id = self.ssm_backend, setting_id_of(self)
    backend.service_settings.pop(setting_id, None)
    return ActionResult({"ServiceSetting": described(backend, setting_id)})


def setting_id_of(response) -> str:
    """A setting is named by its id or by its ARN, of the Region and account of the call only."""
    named = response._get_param("SettingId")
    backend = response.ssm_backend
    prefix = f"arn:{backend.partition}:ssm:{backend.region_name}:{backend.account_id}:servicesetting"
    setting_id = named[len(prefix) :] if named.startswith(prefix + "/") else named
    if setting_id not in DEFAULTS:
        raise ServiceSettingNotFound(f"Setting {named} does not exist.")
    return setting_id


def described(backend, setting_id: str) -> dict:
    value, changed = backend.service_settings.get(setting_id, (DEFAULTS[setting_id], now()))
    arn = f"arn:{backend.partition}:ssm:{backend.region_name}:{backend.account_id}:servicesetting{setting_id}"
    return {
        "SettingId": setting_id,
        "SettingValue": value,
        "LastModifiedDate": changed,
        "LastModifiedUser": f"arn:{backend.partition}:iam::{backend.account_id}:root",
        "ARN": arn,
        "Status": "Customized" if setting_id in backend.service_settings else "Default",
    }


def check_role(backend, value: str) -> None:
    """The value is a role's name, preceded by its path without the first slash."""
    if value == "$None":
        return
    if not re.fullmatch(r"([\w+=,.@-]+/)*[\w+=,.@-]{1,64}", value):
        raise ValidationException(f"The setting value {value} is not a role name with its path.")
    path, _, name = ("/" + value).rpartition("/")
    roles = iam_backends[backend.account_id][backend.partition].roles.values()
    if not any(role.name == name and role.path == path + "/" for role in roles):
        raise ValidationException(f"The role {value} does not exist in this account.")


def create_activation(self) -> ActionResult:
    backend = self.ssm_backend
    role = self._get_param("IamRole")
    if role not in [one.name for one in iam_backends[backend.account_id][backend.partition].roles.values()]:
        raise ValidationException("Nonexistent role or missing ssm service principal in trust policy.")
    activation_id, code = str(uuid.uuid4()), secrets.token_urlsafe(15)
    expires = self._get_param("ExpirationDate")
    backend.activations[activation_id] = {
        "ActivationId": activation_id,
        "Description": self._get_param("Description"),
        "DefaultInstanceName": self._get_param("DefaultInstanceName"),
        "IamRole": role,
        "RegistrationLimit": self._get_param("RegistrationLimit") or 1,
        "RegistrationsCount": 0,
        "ExpirationDate": expires or (now() + datetime.timedelta(days=1)).timestamp(),
        "Expired": False,
        "CreatedDate": now().timestamp(),
        "Tags": self._get_param("Tags") or [],
    }
    return ActionResult({"ActivationId": activation_id, "ActivationCode": code})


def describe_activations(self) -> ActionResult:
    return ActionResult({"ActivationList": list(self.ssm_backend.activations.values())})


def delete_activation(self) -> ActionResult:
    if self.ssm_backend.activations.pop(self._get_param("ActivationId"), None) is None:
        raise InvalidActivation("The activation isn't valid or doesn't exist.")
    return ActionResult({})


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)
