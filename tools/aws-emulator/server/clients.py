"""Clients of the emulator's own public API, for what the emulator itself does in its user's name."""

import functools
import threading

import boto3
from botocore.config import Config

# IAM has one place per partition; its clients sign for this Region.
IAM_REGIONS = {
    "cn-": "cn-north-1",
    "us-gov-": "us-gov-west-1",
    "us-isob-": "us-isob-east-1",
    "us-iso-": "us-iso-east-1",
    "eusc-": "eusc-de-east-1",
}


# A session makes one client at a time.
MAKING = threading.Lock()


class Clients:
    """Makes the client of a service for one Region; makes each only once in the process."""

    def __init__(self, url: str, region: str):
        self.url = url
        self.region = region

    def __call__(self, service: str):
        return make_client(self.url, service, iam_region(self.region) if service == "iam" else self.region)

    @property
    def account(self) -> str:
        return self("sts").get_caller_identity()["Account"]


def iam_region(region: str) -> str:
    for prefix, home in IAM_REGIONS.items():
        if region.startswith(prefix):
            return home
    return "us-east-1"


@functools.cache
def make_client(url: str, service: str, region: str):
    with MAKING:
        return session().client(service, region_name=region, endpoint_url=url, config=Config(retries={"max_attempts": 1}))


@functools.cache
def session() -> boto3.session.Session:
    """One for all clients: it keeps the models of the services, whose loading takes longer than anything else here."""
    return boto3.session.Session(aws_access_key_id="testing", aws_secret_access_key="testing", region_name="us-east-1")
