import { callApi, type Emulator, giveInstance, giveSecurityGroup, type Network } from '@ssmc/aws-emulator';
import type { TargetId } from '@ssmc/core';
import type { LifeChange } from './change.ts';

type Call = (service: string, operation: string, given: object) => Promise<unknown>;

/** Makes what the documents take for granted, and neighbours that look like what the document makes. None of it may change. */
export async function give(
  emulator: Emulator,
  networks: ReadonlyMap<string, Network>,
  { target, change }: { readonly target: TargetId; readonly change: LifeChange },
): Promise<void> {
  const call: Call = (service, operation, given) =>
    callApi(emulator, { region: 'us-east-2', service, operation, arguments: given });
  await existingThings(call);
  await lookAlikes(call, target);
  const vpcId = networks.get('us-east-2')?.vpcId;
  if (vpcId) {
    await giveSecurityGroup(emulator, { region: 'us-east-2', id: 'sg-0abcdef0123456789', vpcId });
    await neighbouringGroup(call, vpcId, target);
  }
  await giveInstance(emulator, { region: 'us-east-2', id: 'i-0123456789abcdef0' });
  if (change.hasPreferences) await preferences(call);
}

/** What documents name: roles, a profile and a boundary. */
async function existingThings(call: Call): Promise<void> {
  await role(call, 'my-role', {});
  await role(call, '/service-role/my-hosts', {});
  await call('iam', 'create_instance_profile', { InstanceProfileName: 'my-profile' });
  const member = { InstanceProfileName: 'my-profile', RoleName: 'my-role' };
  await call('iam', 'add_role_to_instance_profile', member);
  await policy(call, 'boundary', {});
}

/**
 * A person's things with names of the document and tags of their own; things with the document's tags and names that it never gives; those of a
 * document of which this one's name is the beginning, and of a module that this document does not have.
 */
async function lookAlikes(call: Call, target: TargetId): Promise<void> {
  const ours = { 'ssmc:name': 'web', 'ssmc:target': target };
  await role(call, 'web-node-extra', { owner: 'person' });
  await policy(call, 'web-runner-old', { owner: 'person' });
  await role(call, 'operations', { ...ours, 'ssmc:module': 'us-east-2' });
  await role(call, 'web-node-eu-west-1', { ...ours, 'ssmc:module': 'eu-west-1' });
  await policy(call, 'web-node-eu-west-1-own-buckets', { ...ours, 'ssmc:module': 'eu-west-1' });
  const longer = { ...ours, 'ssmc:name': 'web-shop', 'ssmc:module': 'us-east-2' };
  await role(call, 'web-shop-node-us-east-2', longer);
  await policy(call, 'web-shop-node-us-east-2-own-buckets', longer);
}

async function neighbouringGroup(call: Call, VpcId: string, target: TargetId): Promise<void> {
  const tags = { 'ssmc:name': 'web-shop', 'ssmc:target': target, 'ssmc:module': 'us-east-2' };
  await call('ec2', 'create_security_group', {
    GroupName: 'web-shop-endpoints-us-east-2',
    Description: 'Interface endpoints for Systems Manager',
    VpcId,
    TagSpecifications: [{ ResourceType: 'security-group', Tags: tagList(tags) }],
  });
}

const STATEMENT = { Effect: 'Allow', Action: '*', Resource: '*' };
const TRUST = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ssm.amazonaws.com' } };

type Tags = Readonly<Record<string, string>>;

/** @param name with its path, where it has one */
async function role(call: Call, name: string, tags: Tags): Promise<void> {
  const slash = name.lastIndexOf('/') + 1;
  await call('iam', 'create_role', {
    RoleName: name.slice(slash),
    Path: name.slice(0, slash) || '/',
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [TRUST] }),
    Tags: tagList(tags),
  });
}

async function policy(call: Call, PolicyName: string, tags: Tags): Promise<void> {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [STATEMENT] });
  await call('iam', 'create_policy', { PolicyName, PolicyDocument, Tags: tagList(tags) });
}

async function preferences(call: Call): Promise<void> {
  const content = { schemaVersion: '1.0', description: 'Preferences', sessionType: 'Standard_Stream', inputs: {} };
  const given = { Name: 'SSM-SessionManagerRunShell', DocumentType: 'Session', Content: JSON.stringify(content) };
  await call('ssm', 'create_document', given);
}

function tagList(tags: Tags): readonly { readonly Key: string; readonly Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
