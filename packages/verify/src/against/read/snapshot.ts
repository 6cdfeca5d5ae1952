import { type Area, type ExistingResource, nameOf } from '../existing/existing-resource.ts';
import { type Tree, textIn, textsIn, treeOf, treesIn } from '../existing/tree.ts';
import { cleaned } from '../existing/unknown.ts';
import type { Dump } from './dump.ts';
import { gap, type InputFile } from './input.ts';
import {
  bucketPolicyThings,
  hostedZoneThings,
  informationThings,
  instanceThings,
  keyPolicyThings,
  networkAclThings,
} from './snapshot-more.ts';
import {
  endpointThings,
  prefixListThings,
  routeTableThings,
  securityGroupThings,
  vpcCidrThings,
  vpcThings,
} from './snapshot-network.ts';

type Reader = (dump: Dump) => readonly ExistingResource[];

/** Each answer by a key that it alone has. A key that several have stands after theirs. */
const READERS: readonly (readonly [key: string, read: Reader])[] = [
  ['SnapshotOf', snapshotThings],
  ['Refused', refusedThings],
  ['UserId', accountThings],
  ['BucketPolicyOf', bucketPolicyThings],
  ['KeyPolicyOf', keyPolicyThings],
  ['Reservations', instanceThings],
  ['InstanceInformationList', informationThings],
  ['NetworkAcls', networkAclThings],
  ['HostedZoneSummaries', hostedZoneThings],
  ['ResourceRecordSets', () => []],
  // Of stacks the parameters are for --parameters, the exports for templates.
  ['Stacks', () => []],
  ['Exports', () => []],
  ['RoleDetailList', authorizationThings],
  ['Role', ({ path, tree }) => roleThings(path, treeOf(tree['Role']))],
  ['Roles', ({ path, tree }) => treesIn(tree['Roles']).flatMap((role) => roleThings(path, role))],
  ['AttachedPolicies', attachedThings],
  ['PolicyNames', inlineNames],
  ['PolicyName', inlineThings],
  ['PolicyVersion', versionThings],
  ['InstanceProfile', ({ path, tree }) => profileThings(path, treeOf(tree['InstanceProfile']))],
  ['InstanceProfiles', profilesThings],
  ['VpcEndpoints', endpointThings],
  ['SecurityGroups', securityGroupThings],
  ['RouteTables', routeTableThings],
  ['PrefixLists', prefixListThings],
  ['EnableDnsSupport', vpcThings],
  ['EnableDnsHostnames', vpcThings],
  ['ServiceSetting', settingThings],
  ['DocumentFormat', documentThings],
  ['Subnets', () => []],
  ['Vpcs', vpcCidrThings],
  ['Policy', () => []],
];

/** Whether a file is an answer of the AWS CLI that can be read. */
export function isDump(tree: Tree): boolean {
  const reader = READERS.find(([key]) => key in tree);
  // The document of an endpoint or of a role may be passed alone.
  if (reader?.[0] === 'Policy') return textIn(treeOf(tree['Policy'])['Arn']) !== undefined;
  return reader !== undefined && !('Statement' in tree);
}

/** The values that stacks of the Region export, by name. */
export function exportsIn(files: readonly InputFile[]): ReadonlyMap<string, string> {
  const all = files.flatMap(({ value }) => treesIn(treeOf(cleaned(value))['Exports']));
  return new Map(
    all.flatMap(({ Name, Value }) =>
      typeof Name === 'string' && typeof Value === 'string' ? [[Name, Value] as const] : [],
    ),
  );
}

/** Reads answers of the AWS CLI. Those that do not name their role or policy are told by what lies in the same folder. */
export function readSnapshot(files: readonly InputFile[]): readonly ExistingResource[] {
  const trees = files.map(({ path, value }) => ({ path, tree: treeOf(cleaned(value)) }));
  return trees.flatMap(({ path, tree }) => {
    const [, read] = READERS.find(([key]) => key in tree) ?? [];
    const role = beside(trees, path, (one) => textIn(treeOf(one['Role'])['RoleName']));
    const policy = beside(trees, path, (one) => textIn(treeOf(one['Policy'])['Arn']));
    return read?.({ path, tree, role, policy }) ?? [];
  });
}

/** The one value in the folder of a file, or in the nearest folder above that has one. */
function beside(
  trees: readonly { readonly path: string; readonly tree: Tree }[],
  path: string,
  find: (tree: Tree) => string | undefined,
): string | undefined {
  let folder = path;
  while (folder.includes('/')) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    const near = trees.filter((one) => one.path.slice(0, Math.max(0, one.path.lastIndexOf('/'))) === folder);
    const found = [...new Set(near.flatMap(({ tree }) => find(tree) ?? []))];
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

function snapshotThings({ path, tree }: Dump): readonly ExistingResource[] {
  const region = textIn(treeOf(tree['SnapshotOf'])['Region']);
  return region === undefined ? [] : [{ kind: 'region', where: path, region }];
}

/** A call that AWS refused: what it would have told is not known, unless the refusal says that there is none. */
function refusedThings({ path, tree }: Dump): readonly ExistingResource[] {
  const text = String(tree['Refused']).trim();
  // No policy of its own denies nothing.
  if (/NoSuchBucketPolicy/.test(text)) return [];
  if (/InvalidDocument/.test(text)) return [{ kind: 'all-of', where: path, what: 'session-documents' }];
  return [gap(path, `the call was rejected: ${text.slice(0, 200)}`, areaOf(path))];
}

/** The script names its folders after the services. */
function areaOf(path: string): readonly Area[] {
  if (/(^|\/)((s3|kms|route53|cloudformation|ec2\/instances|ssm\/instances)\/|ec2\/describe-network-acls)/.test(path))
    return [];
  if (/(^|\/)iam\//.test(path)) return ['iam'];
  if (/(^|\/)ec2\//.test(path)) return ['network'];
  return /(^|\/)ssm\//.test(path) ? ['settings'] : ['iam', 'network', 'settings'];
}

function accountThings({ path, tree }: Dump): readonly ExistingResource[] {
  const account = textIn(tree['Account']);
  return account === undefined ? [] : [{ kind: 'account', where: path, account }];
}

function roleThings(where: string, role: Tree): readonly ExistingResource[] {
  const name = textIn(role['RoleName']);
  const arn = textIn(role['Arn']);
  if (name === undefined || arn === undefined) return [gap(where, 'a role without RoleName and Arn')];
  const boundary = textIn(treeOf(role['PermissionsBoundary'])['PermissionsBoundaryArn']);
  const account = arn.split(':')[4] ?? '';
  return [
    { kind: 'account', where, account },
    {
      kind: 'role',
      where,
      name,
      arn,
      path: textIn(role['Path']) ?? '/',
      trust: role['AssumeRolePolicyDocument'],
      ...(boundary && { boundary }),
    },
  ];
}

function attachedThings({ path, tree, role }: Dump): readonly ExistingResource[] {
  if (role === undefined)
    return [gap(path, 'the role of these policies: the get-role output is not next to the file', ['iam'])];
  return attachments(path, role, tree['AttachedPolicies']);
}

function attachments(where: string, role: string, list: unknown): readonly ExistingResource[] {
  return treesIn(list).flatMap(({ PolicyArn }) => {
    const policy = textIn(PolicyArn);
    return policy === undefined ? [] : [{ kind: 'attachment' as const, where, role, policy }];
  });
}

function inlineNames({ path, tree, role }: Dump): readonly ExistingResource[] {
  const names = textsIn(tree['PolicyNames']);
  if (role === undefined) return names.length === 0 ? [] : [gap(path, 'the role of these policies', ['iam'])];
  return names.map((name) => ({ kind: 'inline-policy', where: path, role, name, document: undefined }));
}

function inlineThings({ path, tree, role: near }: Dump): readonly ExistingResource[] {
  const role = textIn(tree['RoleName']) ?? near;
  const name = textIn(tree['PolicyName']) ?? '';
  const document = tree['PolicyDocument'];
  if (role === undefined) return [{ kind: 'loose-policy', where: path, document }];
  return [{ kind: 'inline-policy', where: path, role, name, document }];
}

function versionThings({ path, tree, policy: arn }: Dump): readonly ExistingResource[] {
  const { Document: document } = treeOf(tree['PolicyVersion']);
  if (arn === undefined) return [{ kind: 'loose-policy', where: path, document }];
  return [{ kind: 'managed-policy', where: path, arn, document }];
}

function authorizationThings({ path, tree }: Dump): readonly ExistingResource[] {
  const roles = treesIn(tree['RoleDetailList']).flatMap((detail) => {
    const role = textIn(detail['RoleName']) ?? '';
    return [
      ...roleThings(path, detail),
      ...attachments(path, role, detail['AttachedManagedPolicies']),
      ...treesIn(detail['RolePolicyList']).map(({ PolicyName, PolicyDocument }) => ({
        kind: 'inline-policy' as const,
        where: path,
        role,
        name: textIn(PolicyName) ?? '',
        document: PolicyDocument,
      })),
      ...treesIn(detail['InstanceProfileList']).flatMap((profile) => profileThings(path, profile)),
      { kind: 'all-of' as const, where: path, what: 'profiles' as const, role },
    ];
  });
  return [...roles, ...treesIn(tree['Policies']).flatMap((policy) => defaultVersion(path, policy))];
}

function defaultVersion(where: string, policy: Tree): readonly ExistingResource[] {
  const arn = textIn(policy['Arn']);
  const version = treesIn(policy['PolicyVersionList']).find(({ IsDefaultVersion }) => IsDefaultVersion === true);
  return arn === undefined || !version ? [] : [{ kind: 'managed-policy', where, arn, document: version['Document'] }];
}

function profilesThings({ path, tree, role }: Dump): readonly ExistingResource[] {
  return [
    ...treesIn(tree['InstanceProfiles']).flatMap((profile) => profileThings(path, profile)),
    { kind: 'all-of', where: path, what: 'profiles', ...(role !== undefined && { role }) },
  ];
}

function profileThings(where: string, profile: Tree): readonly ExistingResource[] {
  const name = textIn(profile['InstanceProfileName']) ?? '';
  return treesIn(profile['Roles']).flatMap(({ RoleName }) => {
    const role = textIn(RoleName);
    return role === undefined ? [] : [{ kind: 'profile' as const, where, name, role }];
  });
}

function settingThings({ path, tree }: Dump): readonly ExistingResource[] {
  const { SettingId, SettingValue } = treeOf(tree['ServiceSetting']);
  const id = textIn(SettingId);
  return id === undefined ? [] : [{ kind: 'setting', where: path, id, value: textIn(SettingValue) ?? '' }];
}

function documentThings({ path, tree }: Dump): readonly ExistingResource[] {
  const name = textIn(tree['Name']);
  return name === undefined
    ? []
    : [{ kind: 'session-document', where: path, name: nameOf(name), content: tree['Content'] }];
}
