"""The resource types of Systems Manager, and the one type that makes nothing."""

import json

from .resource_type import Made, ResourceType, changed, ignoring, optional, tags_of


def create_document(clients, properties: dict, logical: str) -> Made:
    name = properties.get("Name", logical)
    clients("ssm").create_document(
        Name=name, Content=content_of(properties), DocumentType=properties.get("DocumentType", "Command"),
        DocumentFormat=properties.get("DocumentFormat", "JSON"), Tags=tags_of(properties),
        **optional(properties, VersionName="VersionName", TargetType="TargetType"),
    )
    return Made(name, {})


def update_document(clients, made: Made, old: dict, new: dict) -> Made | None:
    """UpdateMethod NewVersion adds a version and leaves the default version as it is; the other method replaces. Content that the document has
    already adds none, and is no failure.
    @see https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-ssm/blob/master/aws-ssm-document/src/main/java/com/amazonaws/ssm/document/UpdateHandler.java"""
    what = changed(old, new) - {"UpdateMethod"}
    if what & {"Name", "DocumentType"} or (what - {"Tags"} and new.get("UpdateMethod", "Replace") != "NewVersion"):
        return None
    ssm = clients("ssm")
    if "Content" in what:
        ignoring("DuplicateDocumentContent", ssm.update_document, Name=made.id, Content=content_of(new), DocumentVersion="$LATEST",
                 DocumentFormat=new.get("DocumentFormat", "JSON"))
    gone = {one["Key"] for one in tags_of(old)} - {one["Key"] for one in tags_of(new)}
    if gone:
        ssm.remove_tags_from_resource(ResourceType="Document", ResourceId=made.id, TagKeys=sorted(gone))
    if "Tags" in what and tags_of(new):
        ssm.add_tags_to_resource(ResourceType="Document", ResourceId=made.id, Tags=tags_of(new))
    return made


def delete_document(clients, made: Made, properties: dict) -> None:
    clients("ssm").delete_document(Name=made.id)


def content_of(properties: dict) -> str:
    content = properties["Content"]
    return content if isinstance(content, str) else json.dumps(content)


def create_setting(clients, properties: dict, logical: str) -> Made:
    clients("ssm").update_service_setting(SettingId=properties["SettingId"], SettingValue=properties["SettingValue"])
    return Made(properties["SettingId"], {})


def update_setting(clients, made: Made, old: dict, new: dict) -> Made | None:
    return None if old["SettingId"] != new["SettingId"] else create_setting(clients, new, made.id)


def delete_setting(clients, made: Made, properties: dict) -> None:
    clients("ssm").reset_service_setting(SettingId=made.id)


def create_nothing(clients, properties: dict, logical: str) -> Made:
    return Made(f"https://cloudformation/{logical}", {})


DOCUMENT = frozenset({"Name", "Content", "DocumentType", "DocumentFormat", "UpdateMethod", "VersionName", "TargetType", "Tags"})
SETTING = frozenset({"SettingId", "SettingValue"})

TYPES = {
    "AWS::SSM::Document": ResourceType(DOCUMENT, create_document, update_document, delete_document, frozenset({"Content"}), "Name"),
    "AWS::SSM::ServiceSetting": ResourceType(SETTING, create_setting, update_setting, delete_setting, SETTING),
    "AWS::CloudFormation::WaitConditionHandle": ResourceType(
        frozenset(), create_nothing, lambda clients, made, old, new: made, lambda clients, made, properties: None
    ),
}
