"""Parameters: defaults, types, constraints, and whether what an AWS type names exists."""

import re

from botocore.exceptions import ClientError

from .errors import ValidationError

# The call that finds what a value of an AWS type names.
LOOKUPS = {
    "AWS::EC2::VPC::Id": ("ec2", "describe_vpcs", "VpcIds"),
    "AWS::EC2::Subnet::Id": ("ec2", "describe_subnets", "SubnetIds"),
    "AWS::EC2::SecurityGroup::Id": ("ec2", "describe_security_groups", "GroupIds"),
    "AWS::EC2::Instance::Id": ("ec2", "describe_instances", "InstanceIds"),
}
PLAIN = {"String", "Number", "CommaDelimitedList", "List<Number>", "List<String>"}


def resolve_parameters(clients, declared: dict, given: dict[str, str]) -> dict:
    """Each parameter's value, a list for a list type. Raises ValidationError as the service does."""
    unknown = set(given) - set(declared)
    if unknown:
        raise ValidationError(f"Parameters: {sorted(unknown)} do not exist in the template")
    missing = [name for name, one in declared.items() if name not in given and "Default" not in one]
    if missing:
        raise ValidationError(f"Parameters: {missing} must have values")
    return {name: value_of(clients, name, one, str(given.get(name, one.get("Default")))) for name, one in declared.items()}


def value_of(clients, name: str, declared: dict, text: str):
    kind = declared["Type"]
    item = re.sub(r"^List<(.*)>$", r"\1", kind)
    if kind not in PLAIN and item not in LOOKUPS and not item.startswith("AWS::SSM::Parameter::"):
        raise ValidationError(f"Template format error: Unrecognized parameter type: {kind}")
    is_list = kind == "CommaDelimitedList" or kind.startswith("List<")
    values = [one.strip() for one in text.split(",")] if is_list else [text]
    if is_list and text == "":
        values = []
    for value in values:
        check_value(name, declared, value)
    if item in LOOKUPS:
        check_exists(clients, name, item, values)
    return values if is_list else text


def check_value(name: str, declared: dict, value: str) -> None:
    why = declared.get("ConstraintDescription", "a constraint is not met")
    pattern = declared.get("AllowedPattern")
    allowed = [str(one) for one in declared.get("AllowedValues", [])]
    too_short, too_long = len(value) < int(declared.get("MinLength", 0)), len(value) > int(declared.get("MaxLength", 1 << 20))
    if (pattern is not None and not re.fullmatch(pattern, value)) or (allowed and value not in allowed) or too_short or too_long:
        raise ValidationError(f"Parameter '{name}' must match: {why}")
    if declared["Type"].endswith("Number"):
        number = float(value)
        if not float(declared.get("MinValue", "-inf")) <= number <= float(declared.get("MaxValue", "inf")):
            raise ValidationError(f"Parameter '{name}' must match: {why}")


def check_exists(clients, name: str, kind: str, values: list[str]) -> None:
    service, operation, argument = LOOKUPS[kind]
    if not values or values == [""]:
        raise ValidationError(f"Parameter validation failed: parameter value for parameter name {name} does not exist")
    try:
        getattr(clients(service), operation)(**{argument: values})
    except ClientError as error:
        raise ValidationError(f"Parameter validation failed: parameter value {values} for parameter name {name} does not exist") from error
