import { invariant } from '../diagnostics/invariant.ts';
import type { CallerNeeds } from '../needs/need.ts';
import { type ModulePlan, OUTPUT_NAMES, type Output, type OutputName, type OutputValue } from '../plan/plan.ts';
import type { Resource, ResourceOf } from '../plan/resource.ts';
import { ACCOUNT_ID, ref, type Value } from '../plan/value.ts';
import type { NodeRole } from '../requirements/node-role.ts';
import { requiredHosts } from './required-hosts.ts';
import { type RequiredWay, requiredWays } from './required-ways.ts';

const DESCRIPTIONS: Readonly<Record<OutputName, string>> = {
  account_id: 'ID of the account that the module is deployed in',
  region: 'Region of the module',
  role_name: 'Name of the instance role',
  role_arn: 'ARN of the instance role',
  instance_profile_name: 'Name of the instance profile',
  instance_profile_arn: 'ARN of the instance profile',
  managed_policy_arns: 'ARNs of the managed policies attached to the node roles',
  host_management_role_name: 'Name of the Default Host Management Configuration role',
  hybrid_role_name: 'Name of the hybrid node role',
  hybrid_role_arn: 'ARN of the hybrid node role',
  operator_policy_arns: 'ARNs of the operator policies',
  endpoint_ids: 'IDs of the VPC endpoints by service',
  endpoint_security_group_id: 'ID of the interface endpoint security group',
  s3_gateway_endpoint_id: 'ID of the S3 gateway endpoint',
  session_document_name: 'Name of the SSM document with the Session Manager preferences',
  activation_command: 'Command that creates a hybrid activation',
  required_hosts: 'Hosts that the nodes must reach on TCP 443',
  required_ways: 'Servers outside AWS that the nodes must reach for packages, installers and directories',
  required_statements: 'Files with policy statements to add outside this module',
  document_version: 'Version of the requirements document',
  facts_hash: 'Hash of the AWS reference data',
};

/** What an output needs beside the resources. */
export interface OutputContext {
  readonly module: Pick<ModulePlan, 'region' | 'resources' | 'required' | 'documentVersion' | 'factsHash' | 'kind'>;
  readonly roles: readonly NodeRole[];
  readonly operatorPolicies: readonly Value[];
  /** The callers whose hosts and servers the module names. */
  readonly callers: readonly CallerNeeds[];
  readonly activationCommand?: Value;
}

/** The outputs of a module, each where what it names exists, in a fixed order. */
export function outputsOf(context: OutputContext): readonly Output[] {
  const { module } = context;
  const values: Partial<Record<OutputName, OutputValue | undefined>> = {
    account_id: text(ACCOUNT_ID),
    region: text(module.region),
    ...roleOutputs(context),
    ...resourceOutputs(module.resources),
    managed_policy_arns: list(attachedPolicies(module.resources)),
    operator_policy_arns: list(context.operatorPolicies),
    activation_command: context.activationCommand === undefined ? undefined : text(context.activationCommand),
    required_hosts: list(requiredHosts(context.callers)),
    required_ways: rows(requiredWays(context.callers)),
    required_statements: list(module.required.map(({ id }) => `required/${id}.json`)),
    document_version: text(module.documentVersion),
    facts_hash: text(module.factsHash),
  };
  return OUTPUT_NAMES.flatMap((name): readonly Output[] => {
    const value = values[name];
    return value ? [{ name, description: DESCRIPTIONS[name], value }] : [];
  });
}

function roleOutputs({ module, roles }: OutputContext): Partial<Record<OutputName, OutputValue>> {
  const entries = roles.map((role): Partial<Record<OutputName, OutputValue>> => {
    const here = module.resources.some((resource) => resource.kind === 'role' && resource.id === role.id);
    const name = text(here ? ref(role.id, 'name') : role.name);
    const arn = here ? text(ref(role.id, 'arn')) : undefined;
    if (role.id === 'host-management') return { host_management_role_name: name };
    if (role.id === 'hybrid') return { hybrid_role_name: name, ...(arn && { hybrid_role_arn: arn }) };
    return { role_name: name, ...(arn && { role_arn: arn }) };
  });
  return Object.assign({}, ...entries);
}

function resourceOutputs(resources: readonly Resource[]): Partial<Record<OutputName, OutputValue | undefined>> {
  const profile = only(resources, 'instance-profile')[0];
  const group = only(resources, 'security-group')[0];
  const endpoints = only(resources, 'vpc-endpoint');
  const gateway = endpoints.find(({ attachment }) => attachment.type === 'Gateway');
  const document = only(resources, 'session-document')[0];
  return {
    instance_profile_name: profile && text(ref(profile.id, 'name')),
    instance_profile_arn: profile && text(ref(profile.id, 'arn')),
    endpoint_ids: endpoints.length > 0 ? { kind: 'map', entries: endpoints.map(endpointEntry(endpoints)) } : undefined,
    endpoint_security_group_id: group && text(ref(group.id, 'id')),
    s3_gateway_endpoint_id: gateway && text(ref(gateway.id, 'id')),
    session_document_name: document && text(document.name),
  };
}

/** S3 may have two endpoints; then each says its type. */
function endpointEntry(all: readonly ResourceOf<'vpc-endpoint'>[]) {
  return ({ id, service, attachment }: ResourceOf<'vpc-endpoint'>): readonly [string, Value] => {
    const several = all.filter((other) => other.service === service).length > 1;
    return [several ? `${service}_${attachment.type.toLowerCase()}` : service, ref(id, 'id')];
  };
}

function attachedPolicies(resources: readonly Resource[]): readonly Value[] {
  return only(resources, 'policy-attachment').map(({ policy }) => policy);
}

function only<K extends Resource['kind']>(resources: readonly Resource[], kind: K): readonly ResourceOf<K>[] {
  return resources.filter((resource): resource is ResourceOf<K> => resource.kind === kind);
}

function text(value: Value): OutputValue {
  invariant(value !== '', 'an output is empty');
  return { kind: 'text', value };
}

function rows(all: readonly RequiredWay[]): OutputValue | undefined {
  return all.length > 0 ? { kind: 'rows', rows: all.map((row) => ({ ...row })) } : undefined;
}

function list(values: readonly Value[]): OutputValue | undefined {
  return values.length > 0 ? { kind: 'list', values } : undefined;
}
