"""Where a template comes from: the call itself, or an object in a bucket."""

import re
from urllib.parse import unquote, urlsplit

from botocore.exceptions import ClientError

from .errors import ValidationError

# @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
MAX_INLINE = 51_200
MAX_OBJECT = 1_048_576
VIRTUAL_HOST = re.compile(r"^(?P<bucket>.+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$")
PATH_STYLE = re.compile(r"^s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$")


def body_of(response) -> str | None:
    """The text of TemplateBody or TemplateURL; None where the call has neither. Raises ValidationError for both, and for what is too long."""
    inline, url = response._get_param("TemplateBody"), response._get_param("TemplateURL")
    if inline and url:
        raise ValidationError("Only one of TemplateBody or TemplateUrl may be specified.")
    if inline and len(inline.encode()) > MAX_INLINE:
        raise ValidationError(
            "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
            f"Member must have length less than or equal to {MAX_INLINE}"
        )
    return read(response.own_clients, url) if url else inline


def read(clients, url: str) -> str:
    bucket, key = place_of(clients, url)
    try:
        found = clients("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    except ClientError as error:
        raise ValidationError(f"S3 error: {error.response['Error']['Message']}") from error
    if len(found) > MAX_OBJECT:
        raise ValidationError(f"Template may not exceed {MAX_OBJECT} bytes in size.")
    return found.decode()


def place_of(clients, url: str) -> tuple[str, str]:
    """Bucket and key of an address of S3, or of one of this emulator as an S3 that is asked by path."""
    parts, own = urlsplit(url), urlsplit(clients.url)
    host, path = parts.hostname or "", unquote(parts.path.lstrip("/"))
    virtual = VIRTUAL_HOST.match(host)
    if parts.scheme == "https" and virtual and path:
        return virtual["bucket"], path
    by_path = (parts.scheme == "https" and PATH_STYLE.match(host)) or parts.netloc == own.netloc
    bucket, _, key = path.partition("/")
    if by_path and bucket and key:
        return bucket, key
    raise ValidationError("TemplateURL must be a supported URL.")
