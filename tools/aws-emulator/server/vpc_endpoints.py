"""VPC endpoints: the checks of the real service, the DNS options, policy resets, and deletion that deletes."""

import json

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult
from moto.ec2.models.vpcs import VPCBackend, VPCEndPoint
from moto.ec2.responses import EC2Response

OPTIONS = ("dns_options", "ip_address_type")


class EndpointError(ServiceException):
    """An error of EC2 with its code."""

    def __init__(self, code: str, message: str):
        super().__init__(code, message)


def amend() -> None:
    VPCBackend.delete_vpc_endpoints = delete_vpc_endpoints
    EC2Response.create_vpc_endpoint = amended_create(EC2Response.create_vpc_endpoint)
    EC2Response.modify_vpc_endpoint = modify_vpc_endpoint
    EC2Response.delete_vpc_endpoints = delete_response
    VPCEndPoint.get_filter_value = amended_filter(VPCEndPoint.get_filter_value)
    VPCEndPoint.dns_options = None
    VPCEndPoint.ip_address_type = "ipv4"


def amended_create(original):
    def create_vpc_endpoint(self) -> ActionResult:
        self.error_on_dryrun()
        backend, kind = self.ec2_backend, self._get_param("VpcEndpointType") or "Gateway"
        vpc = backend.get_vpc(self._get_param("VpcId"))
        token = self._get_param("ClientToken")
        made = next((one for one in list(backend.vpc_end_points.values()) if token and one.client_token == token), None)
        if made is not None:
            return ActionResult({"VpcEndpoint": made, "ClientToken": token})
        check_service(backend, self._get_param("ServiceName"))
        check_policy(self._get_param("PolicyDocument"))
        if kind == "Interface":
            check_interface(self, backend, vpc)
        else:
            for table in self._get_param("RouteTableIds", []):
                check_route(backend, vpc, self._get_param("ServiceName"), table)
        result = original(self)
        complete(self, backend, result._result["VpcEndpoint"], kind)
        return result

    return create_vpc_endpoint


def complete(response, backend, endpoint, kind: str) -> None:
    endpoint.vpc_endpoint_type = kind
    asked = response._get_param("DnsOptions", {}) or {}
    if kind == "Gateway":
        endpoint.private_dns_enabled = False
        endpoint.dns_options = {"DnsRecordIpType": "service-defined"}
        return
    endpoint.dns_options = {"DnsRecordIpType": asked.get("DnsRecordIpType", "ipv4")}
    if endpoint.service_name.endswith(".s3"):
        endpoint.dns_options["PrivateDnsOnlyForInboundResolverEndpoint"] = inbound_only(response)
    if not endpoint.security_group_ids:
        endpoint.security_group_ids = [backend.get_default_security_group(endpoint.vpc_id).id]


# Isolated partitions name some services in the way of their domain.
OWNERS = {"amazonaws", "gov"}


def check_service(backend, name: str) -> None:
    parts = name.split(".")
    if OWNERS.intersection(parts) and backend.region_name in parts and parts[-1] != backend.region_name:
        return
    raise EndpointError("InvalidServiceName", f"The Vpc Endpoint Service '{name}' does not exist")


def check_policy(policy: str | None) -> None:
    if policy is None:
        return
    try:
        statements = json.loads(policy)["Statement"]
    except (ValueError, KeyError, TypeError) as error:
        raise EndpointError("InvalidPolicyDocument", "Policy document is malformed.") from error
    for one in statements if isinstance(statements, list) else [statements]:
        if "Principal" not in one and "NotPrincipal" not in one:
            raise EndpointError("InvalidPolicyDocument", "Statement must contain principals.")


def check_interface(response, backend, vpc) -> None:
    check_subnets(backend, vpc, response._get_param("SubnetIds", []))
    for group_id in response._get_param("SecurityGroupIds", []):
        group = backend.get_security_group_from_id(group_id)
        if group is None or group.vpc_id != vpc.id:
            raise EndpointError("InvalidGroup.NotFound", f"The security group '{group_id}' does not exist in {vpc.id}")
    if response._get_bool_param("PrivateDnsEnabled", if_none=True):
        check_private_dns(response, backend, vpc)


def check_subnets(backend, vpc, subnet_ids: list[str]) -> None:
    zones = set()
    for subnet_id in subnet_ids:
        subnet = backend.get_subnet(subnet_id)
        if subnet.vpc_id != vpc.id:
            raise EndpointError("InvalidParameter", f"The subnet {subnet_id} is not in {vpc.id}.")
        if subnet.availability_zone in zones:
            raise EndpointError(
                "DuplicateSubnetsInSameZone", f"Found another VPC endpoint subnet in the availability zone of {subnet_id}"
            )
        zones.add(subnet.availability_zone)


def check_private_dns(response, backend, vpc) -> None:
    if not (is_on(vpc.enable_dns_support) and is_on(vpc.enable_dns_hostnames)):
        raise EndpointError(
            "InvalidParameter",
            f"Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for {vpc.id}",
        )
    service = response._get_param("ServiceName")
    others = [one for one in backend.vpc_end_points.values() if one.vpc_id == vpc.id and one.service_name == service]
    if any(one.vpc_endpoint_type == "Interface" and one.private_dns_enabled for one in others):
        name = f"{service.split('.')[-1]}.{backend.region_name}.amazonaws.com"
        raise EndpointError(
            "InvalidParameter",
            f"private-dns-enabled cannot be set because there is already a conflicting DNS domain for {name} in the VPC {vpc.id}",
        )
    if inbound_only(response) and not any(one.vpc_endpoint_type == "Gateway" for one in others):
        raise EndpointError(
            "InvalidParameter",
            "PrivateDnsOnlyForInboundResolverEndpoint needs a gateway endpoint for the service in the VPC.",
        )


def inbound_only(response) -> bool:
    asked = (response._get_param("DnsOptions", {}) or {}).get("PrivateDnsOnlyForInboundResolverEndpoint")
    return is_on(asked)


def is_on(value) -> bool:
    return str(value).lower() == "true"


def check_route(backend, vpc, service: str, table_id: str) -> None:
    table = backend.get_route_table(table_id)
    if table.vpc_id != vpc.id:
        raise EndpointError("InvalidParameter", f"The route table {table_id} is not in {vpc.id}.")
    for endpoint in backend.vpc_end_points.values():
        if endpoint.service_name == service and table_id in (endpoint.route_table_ids or []):
            raise EndpointError(
                "RouteAlreadyExists",
                f"route table {table_id} already has a route with destination-prefix-list-id {endpoint.destination_prefix_list_id}",
            )


def modify_vpc_endpoint(self) -> ActionResult:
    backend = self.ec2_backend
    endpoint = backend.describe_vpc_endpoints([self._get_param("VpcEndpointId")])[0]
    change_policy(self, endpoint)
    added = [one for one in self._get_param("AddRouteTableIds", []) if one not in endpoint.route_table_ids]
    for table in added:
        check_route(backend, backend.get_vpc(endpoint.vpc_id), endpoint.service_name, table)
        add_route(backend, endpoint, table)
    for table in self._get_param("RemoveRouteTableIds", []):
        remove_route(backend, endpoint, table)
    changed = [one for one in endpoint.subnet_ids or [] if one not in self._get_param("RemoveSubnetIds", [])]
    changed += [one for one in self._get_param("AddSubnetIds", []) if one not in changed]
    check_subnets(backend, backend.get_vpc(endpoint.vpc_id), changed)
    add, remove = self._get_param("AddSecurityGroupIds", []), self._get_param("RemoveSecurityGroupIds", [])
    endpoint.modify(None, self._get_param("AddSubnetIds", []), self._get_param("RemoveSubnetIds", []), added,
                    self._get_param("RemoveRouteTableIds", []), add, remove)
    if self._get_param("PrivateDnsEnabled") is not None:
        endpoint.private_dns_enabled = self._get_bool_param("PrivateDnsEnabled")
    if self._get_param("DnsOptions"):
        endpoint.dns_options = {**endpoint.dns_options, "PrivateDnsOnlyForInboundResolverEndpoint": inbound_only(self)}
    return ActionResult({"Return": True})


def change_policy(response, endpoint) -> None:
    if response._get_bool_param("ResetPolicy", if_none=False):
        endpoint.policy_document = json.dumps(VPCEndPoint.DEFAULT_POLICY)
    policy = response._get_param("PolicyDocument")
    check_policy(policy)
    if policy is not None:
        endpoint.policy_document = policy


def add_route(backend, endpoint, table_id: str) -> None:
    if endpoint.destination_prefix_list_id:
        backend.create_route(
            table_id, None, gateway_id=endpoint.id, destination_prefix_list_id=endpoint.destination_prefix_list_id
        )


def remove_route(backend, endpoint, table_id: str) -> None:
    if endpoint.destination_prefix_list_id:
        backend.delete_route(table_id, endpoint.destination_prefix_list_id)


def delete_vpc_endpoints(self, vpce_ids=None) -> None:
    for endpoint_id in vpce_ids or []:
        endpoint = self.vpc_end_points.pop(endpoint_id, None)
        if endpoint is None:
            continue
        for eni in endpoint.network_interface_ids:
            self.enis.pop(eni, None)
        for table in endpoint.route_table_ids or []:
            remove_route(self, endpoint, table)
        self.tags.pop(endpoint_id, None)


def delete_response(self) -> ActionResult:
    self.error_on_dryrun()
    ids = self._get_param("VpcEndpointIds", [])
    unknown = [one for one in ids if one not in self.ec2_backend.vpc_end_points]
    self.ec2_backend.delete_vpc_endpoints(vpce_ids=ids)
    return ActionResult({"Unsuccessful": [not_found(one) for one in unknown]})


def not_found(endpoint_id: str) -> dict:
    message = f"The Vpc Endpoint Id '{endpoint_id}' does not exist"
    return {"ResourceId": endpoint_id, "Error": {"Code": "InvalidVpcEndpoint.NotFound", "Message": message}}


def amended_filter(original):
    def get_filter_value(self, filter_name, method_name=None):
        own = {"service-name": self.service_name, "vpc-id": self.vpc_id, "vpc-endpoint-id": self.id}
        return own[filter_name] if filter_name in own else original(self, filter_name, method_name)

    return get_filter_value
