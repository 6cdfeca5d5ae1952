import { giveInstance } from '@ssmc/aws-emulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Account, call, copyOf, forget, runAll, runScript, startAccount, stateOf, versionOf } from './account.ts';
import { documentOf, OPERATORS, privateNetwork } from './documents.ts';

// What all tests begin with is deployed before them.
vi.setConfig({ hookTimeout: 600_000 });

const REGIONS = '[us-east-2]';
const ROLE = 'web-node-us-east-2';
const PROFILE = { regions: REGIONS, operators: OPERATORS.one } as const;
const HOST_MANAGEMENT = { ...PROFILE, ec2: '{ permissions: default-host-management }' };
const CORE = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}';
const AGENT = 'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy';

/** A role and a profile of one Region, without a module of the account. */
const alone = versionOf(documentOf({ regions: REGIONS }));
const profile = versionOf(documentOf(PROFILE));
const hostManagement = versionOf(documentOf(HOST_MANAGEMENT));
const leastPrivilege = versionOf(documentOf({ regions: REGIONS, ec2: '{ role: { basePolicy: least-privilege } }' }));
const endpoints = versionOf(documentOf({ regions: REGIONS, network: privateNetwork() }));

let empty: Account;
/** With {@link alone}. */
let deployed: Account;
let account: Account;
beforeAll(async () => {
  empty = await startAccount();
  deployed = await copyOf(empty);
  await runAll(deployed, alone, ['account-first', 'deploy.sh', '--yes']);
});
afterAll(async () => {
  for (const version of [alone, profile, hostManagement, leastPrivilege, endpoints]) forget(version);
  await empty.stop();
});
beforeEach(async () => {
  account = await copyOf(empty);
});
afterEach(() => account.stop());

async function beginDeployed(): Promise<void> {
  await account.stop();
  account = await copyOf(deployed);
}

describe('an instance profile that an instance uses', () => {
  beforeEach(async () => {
    await beginDeployed();
    await giveInstance(account.emulator, { region: 'us-east-2', id: 'i-0123456789abcdef0' });
    await associate();
  });

  it('stays with its role, named, until a later run', async () => {
    await script(hostManagement, 'account', 'deploy.sh', '--yes');
    const kept = await script(hostManagement, 'us-east-2', 'deploy.sh', '--yes');
    expect([kept.code, kept.stderr]).toEqual([1, expect.stringContaining('run deploy.sh again when nothing uses it')]);
    expect(kept.stderr).toContain(`in use     instance profile ${ROLE}: instance i-0123456789abcdef0 in us-east-2\n`);
    expect(kept.stderr).toContain(`in use     role ${ROLE}: instance profile ${ROLE}\n`);
    expect(JSON.parse(kept.stdout)).toMatchObject({ region: 'us-east-2' });
    expect(await rolesOf()).toContain(`policy-attachment ${ROLE} ${CORE}`);
    const verified = await script(hostManagement, 'us-east-2', 'verify.sh');
    expect([verified.code, verified.stdout]).toEqual([1, expect.stringContaining(`unwanted role ${ROLE}\n`)]);
    expect(verified.stdout).toContain(`in use   profile ${ROLE}: instance i-0123456789abcdef0 in us-east-2\n`);

    await dissociate();
    const removed = await script(hostManagement, 'us-east-2', 'deploy.sh', '--yes');
    expect(removed.code, removed.stderr).toBe(0);
    expect((await rolesOf()).filter((key) => key.includes(ROLE))).toEqual([]);
    expect((await script(hostManagement, 'us-east-2', 'verify.sh')).code).toBe(0);
  });

  it('stops destroy.sh before anything is removed, unless it is told to go on', async () => {
    await call(account, ['iam', 'attach_role_policy', { RoleName: ROLE, PolicyArn: AGENT }]);
    const inline = { RoleName: ROLE, PolicyName: 'own', PolicyDocument: POLICY };
    await call(account, ['iam', 'put_role_policy', inline]);
    await account.emulator.changes();
    const stopped = await script(alone, 'us-east-2', 'destroy.sh', '--yes');
    expect([stopped.code, await account.emulator.changes()]).toEqual([3, []]);
    expect(stopped.stderr).toContain(`in use     profile ${ROLE}: instance i-0123456789abcdef0 in us-east-2\n`);
    expect(stopped.stderr).toContain(
      `in use     role ${ROLE}: policy CloudWatchAgentServerPolicy (not managed by this module), inline policy own\n`,
    );
    const forced = await script(alone, 'us-east-2', 'destroy.sh', '--yes', '--detach-foreign');
    expect(forced.code, forced.stderr).toBe(0);
    expect((await rolesOf()).filter((key) => !key.startsWith('service-setting'))).toEqual([]);
  });
});

it('a role that Default Host Management Configuration passes stays until the Region has let it go', async () => {
  await runAll(account, hostManagement, ['account-first', 'deploy.sh', '--yes']);
  const early = await script(profile, 'account', 'deploy.sh', '--yes');
  expect([early.code, early.stderr]).toEqual([
    1,
    expect.stringContaining('role web-host-management: Default Host Management Configuration in us-east-2'),
  ]);
  const stopped = await script(hostManagement, 'account', 'destroy.sh', '--yes');
  expect([stopped.code, stopped.stderr]).toEqual([3, expect.stringContaining('in us-east-2')]);
  await script(profile, 'us-east-2', 'deploy.sh', '--yes');
  const late = await script(profile, 'account', 'deploy.sh', '--yes');
  expect([late.code, late.stderr]).toEqual([0, expect.stringContaining('removed    role web-host-management')]);
});

describe('policies on a role of the module', () => {
  it('are detached if deploy.sh attached them, and stay if it did not', async () => {
    await beginDeployed();
    await call(account, ['iam', 'attach_role_policy', { RoleName: ROLE, PolicyArn: AGENT }]);
    const { Role } = await call(account, ['iam', 'get_role', { RoleName: ROLE }]);
    expect((Role as { Tags: unknown[] }).Tags).toContainEqual({
      Key: 'ssmc:attached',
      Value: 'AmazonSSMManagedInstanceCore',
    });
    const kept = await script(leastPrivilege, 'us-east-2', 'deploy.sh', '--yes', '--keep-unwanted');
    expect([kept.code, kept.stderr]).toEqual([
      0,
      expect.stringContaining(`kept       policy AmazonSSMManagedInstanceCore on role ${ROLE}`),
    ]);
    expect(await rolesOf()).toContain(`policy-attachment ${ROLE} ${CORE}`);
    expect((await script(leastPrivilege, 'us-east-2', 'verify.sh')).code).toBe(1);
    const removed = await script(leastPrivilege, 'us-east-2', 'deploy.sh', '--yes');
    expect(removed.code, removed.stderr).toBe(0);
    expect(
      (await rolesOf()).filter((key) => key.startsWith('policy-attachment') && key.includes(':iam::aws:')),
    ).toEqual([`policy-attachment ${ROLE} ${AGENT}`]);
    expect((await script(leastPrivilege, 'us-east-2', 'verify.sh')).code).toBe(0);
  });

  it('stay if they were there before deploy.sh, which says no more of them', async () => {
    await runAll(account, leastPrivilege, ['account-first', 'deploy.sh', '--yes']);
    await call(account, ['iam', 'attach_role_policy', { RoleName: ROLE, PolicyArn: CORE }]);
    await runAll(account, alone, ['account-first', 'deploy.sh', '--yes']);
    await runAll(account, leastPrivilege, ['account-first', 'deploy.sh', '--yes']);
    expect(await rolesOf()).toContain(`policy-attachment ${ROLE} ${CORE}`);
  });
});

it('an operator policy that stays, stays on the principals that have it; one that goes leaves them', async () => {
  const both = versionOf(documentOf({ ...PROFILE, operators: OPERATORS.both }));
  await script(both, 'account', 'deploy.sh', '--yes');
  await call(account, ['iam', 'create_user', { UserName: 'person' }]);
  for (const name of ['on-call', 'runner']) {
    const PolicyArn = `arn:aws:iam::123456789012:policy/web-${name}`;
    await call(account, ['iam', 'attach_user_policy', { UserName: 'person', PolicyArn }]);
  }
  const { code, stderr } = await script(profile, 'account', 'deploy.sh', '--yes');
  expect([code, stderr]).toEqual([0, expect.stringContaining('removed    policy web-runner on user person')]);
  const { AttachedPolicies } = await call(account, ['iam', 'list_attached_user_policies', { UserName: 'person' }]);
  expect(AttachedPolicies).toEqual([expect.objectContaining({ PolicyName: 'web-on-call' })]);
  forget(both);
});

it('endpoints do not move to another VPC', async () => {
  await runAll(account, endpoints, ['account-first', 'deploy.sh', '--yes']);
  const { Vpc } = await call(account, ['ec2', 'create_vpc', { CidrBlock: '10.9.0.0/16' }]);
  const { VpcId } = Vpc as { VpcId: string };
  await account.emulator.changes();
  const moved = await script(endpoints, 'us-east-2', 'deploy.sh', '--yes', '--vpc-id', VpcId);
  expect([moved.code, moved.stderr]).toEqual([
    3,
    expect.stringMatching(/vpce-\w+ of this module is in vpc-\w+, not in vpc-\w+; to move it, run destroy.sh first/),
  ]);
  expect(await account.emulator.changes()).toEqual([]);
});

it('session preferences stay when they are no longer required, and destroy.sh deletes them when it is told to', async () => {
  const sessions = versionOf(documentOf({ regions: REGIONS, capabilities: '{ sessionManager: true }' }));
  await runAll(account, sessions, ['account-first', 'deploy.sh', '--yes']);
  const name = 'session-document SSM-SessionManagerRunShell';
  const now = await script(alone, 'us-east-2', 'deploy.sh', '--yes');
  expect([now.code, now.stderr]).toEqual([
    0,
    expect.stringContaining('left       document SSM-SessionManagerRunShell'),
  ]);
  const verified = await script(alone, 'us-east-2', 'verify.sh');
  expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('left     document SSM-Session')]);
  expect(await rolesOf()).toContain(name);
  await script(alone, 'us-east-2', 'destroy.sh', '--yes', '--delete-session-preferences');
  expect(await rolesOf()).not.toContain(name);
  forget(sessions);
});

function script(version: typeof profile, ...words: readonly [string, string, ...string[]]) {
  return runScript(account, version, words);
}

/** The keys of what the account and the Region hold. */
async function rolesOf(): Promise<readonly string[]> {
  return Object.keys((await stateOf(account))['us-east-2'] ?? {});
}

async function associate(): Promise<void> {
  await call(account, [
    'ec2',
    'associate_iam_instance_profile',
    { InstanceId: 'i-0123456789abcdef0', IamInstanceProfile: { Name: ROLE } },
  ]);
}

async function dissociate(): Promise<void> {
  const answer = await call(account, ['ec2', 'describe_iam_instance_profile_associations', {}]);
  const [first] = answer['IamInstanceProfileAssociations'] as readonly { AssociationId: string }[];
  await call(account, ['ec2', 'disassociate_iam_instance_profile', { AssociationId: first?.AssociationId }]);
}
