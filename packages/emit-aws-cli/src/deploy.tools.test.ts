import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  callApi,
  type Emulator,
  type Finished,
  giveSecurityGroup,
  type Network,
  prepareNetwork,
  run,
  startEmulator,
  startFastAws,
} from '@ssmc/aws-emulator';
import { caseNamed, compileCase } from '@ssmc/conformance/cases';
import type { ModulePlan } from '@ssmc/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { awsCliTarget } from './target.ts';

let emulator: Emulator;
let path: string;
let folder: string;
let stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
  const aws = await startFastAws();
  path = `${aws.folder}:${process.env['PATH']}`;
  stops = [emulator.stop, aws.stop];
});
afterAll(async () => {
  for (const stop of stops) await stop();
});
beforeEach(async () => {
  await emulator.reset();
  folder = mkdtempSync(join(tmpdir(), 'ssmc-deploy-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

/** The services whose endpoints the module makes, as its plan says. */
function endpointKeys(): readonly string[] {
  const output = moduleOf('private-everything', 'us-east-2').outputs.find(({ name }) => name === 'endpoint_ids');
  return output?.value.kind === 'map' ? output.value.entries.map(([key]) => key) : [];
}

describe('a private Region', () => {
  let network: Network;
  let flags: readonly string[];
  beforeEach(async () => {
    write(moduleOf('private-everything', 'us-east-2'));
    network = await prepareNetwork(emulator, 'us-east-2');
    await giveSecurityGroup(emulator, { region: 'us-east-2', id: 'sg-0abcdef0123456789', vpcId: network.vpcId });
    flags = flagsOf(network);
  });

  it('is made, found unchanged, verified, and removed without a trace', async () => {
    await emulator.changes();
    const dry = await script('deploy.sh', '--dry-run', ...flags);
    expect(dry.code, dry.stderr).toBe(0);
    expect(dry.stdout).toContain('aws --region us-east-2 iam create-role --role-name production-node-us-east-2 ');
    expect(await emulator.changes()).toEqual([]);

    const first = await script('deploy.sh', '--yes', ...flags);
    expect(first.code, first.stderr).toBe(0);
    const outputs = JSON.parse(first.stdout) as Record<string, unknown>;
    expect(outputs).toMatchObject({ account_id: '123456789012', region: 'us-east-2' });
    expect(Object.keys(outputs['endpoint_ids'] as object)).toEqual(endpointKeys());
    await emulator.changes();

    const second = await script('deploy.sh', '--yes', ...flags);
    expect(second.stderr).toContain('Nothing to change.');
    expect(JSON.parse(second.stdout)).toEqual(outputs);
    expect(await emulator.changes()).toEqual([]);

    const verified = await script('verify.sh');
    expect([verified.code, verified.stdout.match(/^differs/gm)], verified.stdout).toEqual([0, null]);

    const destroyed = await script('destroy.sh', '--yes');
    expect(destroyed.code, destroyed.stderr).toBe(0);
    // All endpoints that go are on one line.
    expect(destroyed.stderr).toMatch(/^removed {4}endpoints vpce-\w+(, vpce-\w+){5,}$/m);
    expect(destroyed.stderr).not.toMatch(/^vpce-/m);
    await emulator.changes();
    const again = await script('destroy.sh', '--yes');
    expect(again.stderr).toContain('Nothing to remove.');
    expect(await emulator.changes()).toEqual([]);
    expect((await script('verify.sh')).code).toBe(1);
  });

  it('is the same with --posix and with POSIXLY_CORRECT', async () => {
    const option = (...args: readonly string[]) => scriptIn({ options: ['--posix'], env: {} }, args);
    const variable = (...args: readonly string[]) => scriptIn({ options: [], env: { POSIXLY_CORRECT: '1' } }, args);
    const made = await option('deploy.sh', '--yes', ...flags);
    expect(made.code, made.stderr).toBe(0);
    expect(Object.keys(JSON.parse(made.stdout)['endpoint_ids'])).toEqual(endpointKeys());
    await emulator.changes();
    const again = await variable('deploy.sh', '--yes', ...flags);
    expect([JSON.parse(again.stdout), await emulator.changes()]).toEqual([JSON.parse(made.stdout), []]);
    for (const posix of [option, variable]) {
      const verified = await posix('verify.sh');
      expect([verified.code, verified.stdout.match(/^differs/gm)], verified.stdout).toEqual([0, null]);
    }
    const destroyed = await variable('destroy.sh', '--yes');
    expect(destroyed.code, destroyed.stderr).toBe(0);
    expect((await option('destroy.sh', '--yes')).stderr).toContain('Nothing to remove.');
  });

  it('is mended where somebody has changed it', async () => {
    const first = await script('deploy.sh', '--yes', ...flags);
    const role = 'production-node-us-east-2';
    const { s3_gateway_endpoint_id: gateway } = JSON.parse(first.stdout) as Record<string, string>;
    await call('iam', 'update_role', { RoleName: role, Description: 'changed' });
    await call('ec2', 'modify_vpc_endpoint', {
      VpcEndpointId: gateway,
      PolicyDocument: '{"Version":"2012-10-17","Statement":[]}',
    });
    const arn = `arn:aws:iam::123456789012:policy/${role}-managed-buckets`;
    const PolicyDocument = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
    for (let version = 2; version <= 5; version += 1) {
      await call('iam', 'create_policy_version', { PolicyArn: arn, PolicyDocument, SetAsDefault: true });
    }
    const verified = await script('verify.sh');
    expect(verified.stdout.match(/^differs.*/gm)).toEqual([
      `differs  role ${role}: other path, description, boundary or trust policy`,
      `differs  policy ${role}-managed-buckets: other statements`,
      'differs  endpoint com.amazonaws.us-east-2.s3: other policy',
    ]);
    await emulator.changes();
    const mended = await script('deploy.sh', '--yes', ...flags);
    expect(mended.code, mended.stderr).toBe(0);
    expect((await emulator.changes()).toSorted()).toEqual([
      'ec2:ModifyVpcEndpoint',
      'iam:CreatePolicyVersion',
      'iam:DeletePolicyVersion',
      'iam:TagRole',
      'iam:UpdateAssumeRolePolicy',
      'iam:UpdateRole',
    ]);
    expect((await script('verify.sh')).code).toBe(0);
  });

  it('is refused where a role of that name is somebody else’s, and destroy.sh leaves that alone', async () => {
    const RoleName = 'production-node-us-east-2';
    await call('iam', 'create_role', { RoleName, AssumeRolePolicyDocument: '{}' });
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
    await call('iam', 'attach_role_policy', { RoleName, PolicyArn });
    await emulator.changes();
    const refused = await script('deploy.sh', '--yes', ...flags);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('exists without the tags ssmc:name=')]);
    const left = await script('destroy.sh', '--yes');
    expect([left.code, left.stderr]).toEqual([0, 'Nothing to remove.\n']);
    expect(await emulator.changes()).toEqual([]);
  });

  it('is refused where the VPC cannot take it', async () => {
    const [subnet] = network.subnetIds as [string];
    const other = await script('deploy.sh', '--yes', ...flags, '--subnet-ids', `${subnet}`, '--vpc-id', 'vpc-00000000');
    expect(other.code).not.toBe(0);
    await call('ec2', 'create_vpc_endpoint', {
      VpcId: network.vpcId,
      ServiceName: 'com.amazonaws.us-east-2.ssm',
      VpcEndpointType: 'Interface',
      PrivateDnsEnabled: true,
      SubnetIds: [subnet],
    });
    const conflict = await script('deploy.sh', '--yes', ...flags);
    expect([conflict.code, conflict.stderr]).toEqual([3, expect.stringContaining('already has private DNS')]);
    await call('ec2', 'modify_vpc_attribute', { VpcId: network.vpcId, EnableDnsHostnames: { Value: false } });
    const dns = await script('deploy.sh', '--yes', ...flags);
    expect([dns.code, dns.stderr]).toEqual([3, expect.stringContaining('must have enableDnsHostnames enabled')]);
  });
});

it('host management: another’s value is refused, ours is reset', async () => {
  write(moduleOf('host-management', 'us-east-1'));
  const flags = flagsOf(await prepareNetwork(emulator, 'us-east-1'));
  for (const RoleName of ['other', 'fleet-host-management']) {
    await call('iam', 'create_role', { RoleName, Path: '/service-role/', AssumeRolePolicyDocument: '{}' });
  }
  const setting = { SettingId: '/ssm/managed-instance/default-ec2-instance-management-role' };
  await call('ssm', 'update_service_setting', { ...setting, SettingValue: 'service-role/other' }, 'us-east-1');
  const refused = await script('deploy.sh', '--yes', ...flags);
  expect([refused.code, refused.stderr]).toEqual([
    3,
    expect.stringContaining('already has the value service-role/other'),
  ]);
  await call('ssm', 'reset_service_setting', setting, 'us-east-1');
  const made = await script('deploy.sh', '--yes', ...flags);
  expect(made.code, made.stderr).toBe(0);
  const verified = await script('verify.sh');
  expect(verified.code, verified.stdout).toBe(0);
  const destroyed = await script('destroy.sh', '--yes');
  expect(destroyed.stderr).toContain(
    'removed    Default Host Management Configuration with role fleet-host-management',
  );
});

it('session preferences: ours are updated, the newest version becomes the default, and destroy.sh keeps them', async () => {
  const region = compileCase(caseNamed('sessions')).compilation.plan.modules.find(({ kind }) => kind === 'region');
  const module = moduleOf('sessions', region?.region ?? '');
  write(module);
  const flags = module.parameters.length > 0 ? flagsOf(await prepareNetwork(emulator, module.region)) : [];
  const made = await script('deploy.sh', '--yes', ...flags);
  expect(made.code, made.stderr).toBe(0);
  const Name = 'SSM-SessionManagerRunShell';
  await call(
    'ssm',
    'update_document',
    { Name, Content: '{"schemaVersion":"1.0"}', DocumentVersion: '$LATEST', DocumentFormat: 'JSON' },
    module.region,
  );
  await call('ssm', 'update_document_default_version', { Name, DocumentVersion: '2' }, module.region);
  expect((await script('verify.sh')).stdout).toContain(`differs  document ${Name}: the default version has another`);
  const mended = await script('deploy.sh', '--yes', ...flags);
  expect(mended.code, mended.stderr).toBe(0);
  const verified = await script('verify.sh');
  expect(verified.code, verified.stdout).toBe(0);
  expect((await script('destroy.sh', '--yes')).stderr).toContain(`left       document ${Name};`);
  expect((await script('destroy.sh', '--yes', '--delete-session-preferences')).stderr).toContain(
    `removed    document ${Name}`,
  );
});

describe('activate.sh', () => {
  const region = moduleOf('hybrid-internet', 'account').activation?.regions[0] ?? '';
  beforeEach(async () => {
    write(moduleOf('hybrid-internet', 'account'));
    const made = await script('deploy.sh', '--yes');
    expect(made.code, made.stderr).toBe(0);
  });

  it('gives the code to no pipe', async () => {
    const refused = await script('activate.sh', '--region', region);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('or store it with --secret')]);
    expect((await script('activate.sh', '--region', 'mars-north-1', '--secret', 'x')).code).toBe(3);
  });

  it('puts it into a secret, and prints what to run', async () => {
    const made = await script('activate.sh', '--region', region, '--secret', 'activation');
    expect(made.code, made.stderr).toBe(0);
    const bucket = `https://amazon-ssm-${region}.s3.${region}.amazonaws.com/latest`;
    expect(made.stdout).toContain('-activation-code "<ActivationCode of the secret>"');
    expect(made.stdout).toContain(`--output "$dir/ssm-setup-cli" "${bucket}/linux_amd64/ssm-setup-cli" &&`);
    expect(made.stdout).toContain(
      `DownloadFile('${bucket}/windows_amd64/ssm-setup-cli.exe', $dir + '\\ssm-setup-cli.exe')`,
    );
    expect(made.stdout).toContain(`./ssm-setup-cli.exe -register -activation-code="<ActivationCode of the secret>"`);
    const again = await script(
      'activate.sh',
      '--region',
      region,
      '--secret',
      'activation',
      '--registration-limit',
      '5',
    );
    expect(again.code, again.stderr).toBe(0);
    expect(again.stderr).toContain('for 5 servers is in secret activation');
  });
});

it('texts that are not ASCII are found unchanged', async () => {
  const module = moduleOf('operators', 'account');
  expect(module.resources.some(({ kind }) => kind === 'managed-policy')).toBe(true);
  const resources = module.resources.map((one) => {
    if (one.kind === 'role') return { ...one, description: 'Flöte\tund "Geige"' };
    if (one.kind !== 'managed-policy') return one;
    const statements = one.policy.statements.map((statement) => ({
      ...statement,
      resources: ['arn:aws:s3:::b/flöte/*'],
    }));
    return { ...one, policy: { statements } };
  });
  write({ ...module, resources });
  const made = await script('deploy.sh', '--yes');
  expect(made.code, made.stderr).toBe(0);
  const again = await script('deploy.sh', '--yes');
  expect(again.stderr).toContain('Nothing to change.');
  const verified = await script('verify.sh');
  expect(verified.code, verified.stdout).toBe(0);
});

let current: ModulePlan;

function moduleOf(name: string, id: string): ModulePlan {
  const module = compileCase(caseNamed(name)).compilation.plan.modules.find((one) => one.id === id);
  if (!module) throw new Error(`${name} has no module ${id}`);
  return module;
}

function write(module: ModulePlan): void {
  current = module;
  for (const { path, content, executable } of awsCliTarget.emit(module, { comments: 'short', options: {} })[0]) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (executable) chmodSync(file, 0o755);
  }
}

function script(...words: readonly string[]): Promise<Finished> {
  return scriptIn({ options: [], env: {} }, words);
}

/** Runs a script of the module with options of bash and variables of its own. */
function scriptIn(
  { options, env }: { readonly options: readonly string[]; readonly env: Readonly<Record<string, string>> },
  [name, ...args]: readonly string[],
): Promise<Finished> {
  const site = { cwd: join(folder, current.id), env: { ...emulator.env, PATH: path, ...env } };
  return run('bash', [...options, `./${name}`, ...args], site);
}

function flagsOf(network: Network): readonly string[] {
  return [
    ['--vpc-id', [network.vpcId]],
    ['--subnet-ids', network.subnetIds],
    ['--route-table-ids', network.routeTableIds],
    ['--node-security-group-ids', network.nodeSecurityGroupIds],
    ['--node-cidr-blocks', network.nodeCidrBlocks],
  ].flatMap(([flag, values]) => [flag as string, (values as readonly string[]).join()]);
}

async function call(service: string, operation: string, args: object, region = 'us-east-2'): Promise<void> {
  await callApi(emulator, { region, service, operation, arguments: args });
}
