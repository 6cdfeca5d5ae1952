"""What a test needs to be there beforehand: any call of the API, and things that have the id that a document names."""

import json

from moto.ec2.models import ec2_backends


def call(clients, request: dict):
    """One call of the public API, and its answer; dates are texts."""
    answer = getattr(clients(request["service"]), request["operation"])(**request.get("arguments", {}))
    return json.loads(json.dumps({key: value for key, value in answer.items() if key != "ResponseMetadata"}, default=str))


def security_group(clients, request: dict):
    """A security group with a given id, which is its name too, in the given VPC."""
    made = clients("ec2").create_security_group(GroupName=request["id"], Description="Given", VpcId=request["vpcId"])["GroupId"]
    groups = ec2_backends[clients.account][clients.region].groups[request["vpcId"]]
    group = groups.pop(made)
    group.id = group.group_id = request["id"]
    for rule in group.ingress_rules + group.egress_rules:
        rule.group_id = group.id
    groups[group.id] = group
    return {}


def instance(clients, request: dict):
    """A running instance with a given id."""
    made = clients("ec2").run_instances(ImageId="ami-12345678", MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
    ec2_backends[clients.account][clients.region].get_instance(made).id = request["id"]
    return {}
