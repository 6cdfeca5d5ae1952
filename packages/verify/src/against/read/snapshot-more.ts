import { readPolicy } from '../../iam/read-policy.ts';
import type { ExistingResource } from '../existing/existing-resource.ts';
import { textIn, treeOf, treesIn } from '../existing/tree.ts';
import type { Dump } from './dump.ts';
import { gap } from './input.ts';

/** describe-instances: the profile of each instance that is asked for. */
export function instanceThings({ path, tree }: Dump): readonly ExistingResource[] {
  const instances = treesIn(tree['Reservations']).flatMap(({ Instances }) => treesIn(Instances));
  return instances.flatMap((one) => {
    const id = textIn(one['InstanceId']) ?? '';
    const where = `${path} ${id}`;
    const arn = textIn(treeOf(one['IamInstanceProfile'])['Arn']);
    const state = textIn(treeOf(one['State'])['Name']);
    return [
      ...(arn === undefined ? [gap(where, 'the instance has no instance profile')] : []),
      ...(state === undefined || state === 'running' ? [] : [gap(where, `the instance is ${state}`)]),
    ];
  });
}

/** describe-instance-information: a node that Systems Manager does not see, or no longer. */
export function informationThings({ path, tree }: Dump): readonly ExistingResource[] {
  const nodes = treesIn(tree['InstanceInformationList']);
  const [, asked] = /\/instances\/(m?i-[0-9a-f]+)\//.exec(path) ?? [];
  if (nodes.length === 0 && asked !== undefined)
    return [gap(`${path} ${asked}`, 'Systems Manager does not know the node: it has never registered')];
  return nodes.flatMap(({ InstanceId, PingStatus, AgentVersion }) => {
    const status = textIn(PingStatus) ?? 'unknown';
    if (status === 'Online') return [];
    const where = `${path} ${textIn(InstanceId) ?? ''}`;
    return [gap(where, `SSM Agent ${textIn(AgentVersion) ?? ''} is not online: ${status}`)];
  });
}

/** get-bucket-policy, as the script asks for it. */
export function bucketPolicyThings({ path, tree }: Dump): readonly ExistingResource[] {
  return [resourcePolicy({ path, of: 'bucket', owner: tree['BucketPolicyOf'] }, tree['Document'])];
}

/** get-key-policy, as the script asks for it. */
export function keyPolicyThings({ path, tree }: Dump): readonly ExistingResource[] {
  return [resourcePolicy({ path, of: 'key', owner: tree['KeyPolicyOf'] }, tree['Document'])];
}

interface Owned {
  readonly path: string;
  readonly of: 'bucket' | 'key';
  readonly owner: unknown;
}

function resourcePolicy({ path: where, of, owner }: Owned, document: unknown): ExistingResource {
  const name = textIn(owner);
  const read = readPolicy(typeof document === 'string' ? document : JSON.stringify(document ?? null));
  if (name === undefined) return gap(where, `a ${of} policy without the name of its owner`);
  if ('problem' in read) return gap(where, `a ${of} policy that is not one: ${read.problem}`);
  return { kind: 'resource-policy', where, of, name, policy: read.policy };
}

/** describe-network-acls: those that do not allow everything, which are not followed. */
export function networkAclThings({ path, tree }: Dump): readonly ExistingResource[] {
  return treesIn(tree['NetworkAcls']).flatMap((acl) => {
    const entries = treesIn(acl['Entries']);
    const isOpen = ([false, true] as const).every((egress) =>
      opensEverything(entries.filter(({ Egress }) => Egress === egress)),
    );
    if (isOpen) return [];
    const subnets = treesIn(acl['Associations']).flatMap(({ SubnetId }) => textIn(SubnetId) ?? []);
    const id = textIn(acl['NetworkAclId']) ?? '';
    if (subnets.length === 0) return [];
    return [gap(`${path} ${id}`, `a network ACL with rules of its own, for ${subnets.join(', ')}`)];
  });
}

/** list-hosted-zones-by-vpc: zones that may lead names of AWS elsewhere. */
export function hostedZoneThings({ path, tree }: Dump): readonly ExistingResource[] {
  return treesIn(tree['HostedZoneSummaries'])
    .map(({ Name }) => textIn(Name) ?? '')
    .filter((name) => /amazonaws\.com(\.cn)?\.?$|\.api\.aws\.?$/.test(name))
    .map((name) => gap(path, `the private hosted zone ${name} of the VPC, not followed`));
}

/** Whether the rule that counts first allows every address and protocol. */
function opensEverything(entries: readonly Readonly<Record<string, unknown>>[]): boolean {
  const ipv4 = entries.filter(({ CidrBlock }) => CidrBlock !== undefined);
  const [first] = ipv4.toSorted((one, other) => Number(one['RuleNumber']) - Number(other['RuleNumber']));
  return first?.['RuleAction'] === 'allow' && first['CidrBlock'] === '0.0.0.0/0' && String(first['Protocol']) === '-1';
}
