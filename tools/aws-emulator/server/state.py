"""What an account and one of its Regions hold beyond what a fresh account has, in the form of core's `Observed`."""

import json
import re

import state_iam
import state_network
from ssm_settings import DEFAULTS


def read(clients, request: dict) -> dict:
    """Reads through the public API. `network` of the request is what network.prepare returned, or absent."""
    network = request.get("network") or {}
    observed: dict = {}
    for part in (state_iam.read, state_network.read, read_documents, read_settings, read_profiles, read_activations):
        for key, properties in part(clients, network):
            observed[unused(observed, key)] = properties
    # Ids of the deploying account are looked up when a module is deployed.
    text = re.sub(rf"(?<!\d){clients.account}(?!\d)", "<account-id>", json.dumps(observed))
    return json.loads(text)


def unused(observed: dict, key: str) -> str:
    """Two things of one name are never shown as one."""
    number, found = 1, key
    while found in observed:
        number += 1
        found = f"{key} ({number})"
    return found


def read_documents(clients, network):
    ssm = clients("ssm")
    for document in ssm.list_documents(Filters=[{"Key": "Owner", "Values": ["Self"]}])["DocumentIdentifiers"]:
        content = json.loads(ssm.get_document(Name=document["Name"], DocumentFormat="JSON")["Content"])
        kind = "session-document" if document["DocumentType"] == "Session" else f"document-{document['DocumentType'].lower()}"
        yield f"{kind} {document['Name']}", {"content": content}


def read_settings(clients, network):
    for setting_id in DEFAULTS:
        setting = clients("ssm").get_service_setting(SettingId=setting_id)["ServiceSetting"]
        if setting["Status"] != "Default":
            yield f"service-setting {setting_id}", {"value": setting["SettingValue"]}


def read_profiles(clients, network):
    for one in clients("ec2").describe_iam_instance_profile_associations()["IamInstanceProfileAssociations"]:
        yield f"profile-association {one['InstanceId']}", {"profile": one["IamInstanceProfile"]["Arn"].rpartition("/")[2]}


def read_activations(clients, network):
    for one in clients("ssm").describe_activations()["ActivationList"]:
        yield f"activation {one['ActivationId']}", {"role": one["IamRole"]}
