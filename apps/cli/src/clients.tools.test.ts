import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  callApi,
  type Emulator,
  type FastAws,
  type Network,
  prepareNetwork,
  run,
  startEmulator,
  startFastAws,
  startTerraformProvider,
  type TerraformProvider,
} from '@ssmc/aws-emulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TARGETS } from './targets.ts';
import { type TerraformRoot, terraformRoot } from './testing/terraform-root.ts';
import { startWebServer, type WebServer } from './testing/web-server.ts';

const ONE = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: production }
spec:
  regions: [us-east-2]
  nodes: { ec2: {} }
  capabilities: { agentUpdate: true }
  network: { mode: private-link }
`;
/** More permissions of the node role, and another endpoint: a major version. */
const TWO = ONE.replace(
  'agentUpdate: true',
  'agentUpdate: true, inventory: true, runCommand: { cloudWatchLogs: true }',
);

let folder = '';
let emulator: Emulator;
let provider: TerraformProvider;
let network: Network;
let fastAws: FastAws;
/** Where `aws` starts without a second's delay. */
let clientEnv: NodeJS.ProcessEnv;
let server: WebServer;

/** A command line of ssmc in the folder of these tests. */
async function ssmc(line: string) {
  const { run: runLine } = await import('./run.ts');
  const { processHost } = await import('./host.ts');
  const out: string[] = [];
  const err: string[] = [];
  const host = processHost({ version: '9.9.9' }, { ...emulator.env, AWS_REGION: 'us-east-2' });
  const code = await runLine(line.split(' '), {
    ...host,
    cwd: folder,
    targets: TARGETS,
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
  });
  return { code, stdout: out.join(''), stderr: err.join('') };
}

async function compile(text: string): Promise<void> {
  fs.writeFileSync(path.join(folder, 'ssmc.yaml'), text);
  const { code, stderr } = await ssmc('compile');
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('error')]);
}

const kept = { ...process.env };

beforeAll(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'ssmc-clients-')));
  [emulator, fastAws] = await Promise.all([startEmulator(), startFastAws()]);
  clientEnv = { ...emulator.env, PATH: `${fastAws.folder}:${process.env['PATH']}` };
  Object.assign(process.env, emulator.env, { AWS_REGION: 'us-east-2' });
  [provider, network, server] = await Promise.all([
    startTerraformProvider(emulator.env),
    prepareNetwork(emulator, 'us-east-2'),
    startWebServer(path.join(folder, 'site')),
  ]);
  await callApi(emulator, {
    service: 's3',
    region: 'us-east-1',
    operation: 'create_bucket',
    arguments: { Bucket: 'modules' },
  });
  for (const text of [ONE, TWO]) {
    await compile(text);
    for (const to of [`site --registry platform --base-url https://${server.host}`, 's3://modules/teams']) {
      const { code, stderr } = await ssmc(`publish dist/ssmc/production --to ${to}`);
      expect([code, stderr]).toEqual([0, '']);
    }
  }
}, 300_000);

afterAll(async () => {
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
  Object.assign(process.env, kept);
  await server?.stop();
  await provider?.stop();
  await fastAws?.stop();
  await emulator?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

let count = 0;

function root(): TerraformRoot {
  count += 1;
  const { certificate } = server;
  return terraformRoot(path.join(folder, `root-${count}`), { emulator, provider, network, certificate });
}

/** The archive of a release with its checksum, as the README of the release names it. */
function archive(readme: string): string {
  return /source = "(\S+\.zip\/\/us-east-2\?checksum=\S+)"/.exec(readme)?.[1] ?? '';
}

function readmeOf(version: string): string {
  return fs.readFileSync(path.join(folder, `site/production/v${version}/README.md`), 'utf8');
}

/** The release that a root would deploy. */
async function plannedRelease(terraform: TerraformRoot['terraform']): Promise<unknown> {
  expect(await terraform('plan', '-out=plan')).toMatchObject({ code: 0 });
  const { stdout } = await terraform('show', '-json', 'plan');
  return JSON.parse(stdout).planned_values.outputs.release.value;
}

describe('terraform uses a release', () => {
  test('by the registry, with a constraint or a version', async () => {
    const { use, terraform, initialized } = root();
    use(`${server.host}/platform/production/aws//us-east-2`, '>= 1.0');
    expect(await terraform('init')).toMatchObject({ code: 0, stderr: '' });
    expect(await plannedRelease(terraform)).toBe('2.0.0');
    use(`${server.host}/platform/production/aws//us-east-2`, '~> 1.0');
    expect(await terraform('init')).toMatchObject({ code: 0 });
    expect(initialized()).toBe('1.0.0');
  });

  test('by the registry, as the README of the release says', async () => {
    const { use, terraform, initialized } = root();
    const [, source = '', version] = /source {2}= "(\S+)"\nversion = "(.+)"/.exec(readmeOf('2.0.0')) ?? [];
    use(source, version);
    expect(await terraform('init')).toMatchObject({ code: 0 });
    expect(initialized()).toBe('2.0.0');
  });

  test('by the archive with its checksum, and refuses another one', async () => {
    const { use, terraform } = root();
    const source = archive(readmeOf('1.0.0'));
    use(source);
    expect(await terraform('init')).toMatchObject({ code: 0 });
    expect(await plannedRelease(terraform)).toBe('1.0.0');
    const other = root();
    other.use(source.replace(/sha256:\w{8}/, 'sha256:00000000'));
    const { code, stderr } = await other.terraform('init');
    expect([code, /Checksums? did not match/.test(stderr)]).toEqual([1, true]);
  });

  test('by stable, which leads to the newest', async () => {
    const { use, terraform } = root();
    use(`https://${server.host}/production/stable//us-east-2`);
    expect(await terraform('init')).toMatchObject({ code: 0 });
    expect(await plannedRelease(terraform)).toBe('2.0.0');
  });

  test('from a bucket, with the credentials of AWS', async () => {
    const { use, terraform } = root();
    const object = { Bucket: 'modules', Key: 'teams/production/v1.0.0/README.md' };
    const { stdout } = await run(
      'aws',
      ['s3', 'cp', `s3://${object.Bucket}/${object.Key}`, '-', '--region', 'us-east-2'],
      {
        cwd: folder,
        env: clientEnv,
      },
    );
    const source = archive(stdout);
    expect(source).toMatch(/^s3::http:\/\/127\.0\.0\.1:\d+\/modules\/teams\/production\/v1\.0\.0\//);
    use(`${source}&region=us-east-2&aws_access_key_id=testing&aws_access_key_secret=testing`);
    expect(await terraform('init')).toMatchObject({ code: 0 });
    expect(await plannedRelease(terraform)).toBe('1.0.0');
  });
});

interface Change {
  readonly type: string;
  readonly change: { readonly actions: readonly string[] };
}

const KINDS: Readonly<Record<string, string>> = {
  aws_iam_policy: 'managed-policy',
  aws_iam_role_policy_attachment: 'policy-attachment',
  aws_vpc_endpoint: 'vpc-endpoint',
  aws_iam_role: 'role',
  aws_iam_instance_profile: 'instance-profile',
  aws_security_group: 'security-group',
  aws_vpc_security_group_egress_rule: 'security-group-rule',
  aws_vpc_security_group_ingress_rule: 'security-group-rule',
};
const ACTIONS: Readonly<Record<string, string>> = { create: 'created', update: 'in-place', delete: 'removed' };

describe('release N+1 over release N', () => {
  test('aws cloudformation deploy, and update-stack by URL', async () => {
    const aws = (...words: readonly string[]) =>
      run('aws', ['cloudformation', ...words, '--region', 'us-east-2'], { cwd: folder, env: clientEnv });
    const values = {
      VpcId: network.vpcId,
      SubnetIds: network.subnetIds.join(','),
      RouteTableIds: network.routeTableIds.join(','),
      NodeSecurityGroupIds: network.nodeSecurityGroupIds.join(','),
      S3PrefixListId: network.s3PrefixListId,
    };
    const stack = ['--stack-name', 'production-us-east-2', '--capabilities', 'CAPABILITY_NAMED_IAM'];
    const release = async () => {
      const { stdout } = await aws('describe-stacks', '--stack-name', 'production-us-east-2', '--output', 'json');
      const [{ Outputs }] = JSON.parse(stdout).Stacks;
      return Outputs.find(({ OutputKey }: { OutputKey: string }) => OutputKey === 'DocumentVersion').OutputValue;
    };
    const overrides = Object.entries(values).map(([name, value]) => `${name}=${value}`);
    const template = path.join(folder, 'site/production/v1.0.0/cloudformation/us-east-2.yaml');
    expect(
      await aws('deploy', ...stack, '--template-file', template, '--parameter-overrides', ...overrides),
    ).toMatchObject({ code: 0 });
    expect(await release()).toBe('1.0.0');
    const url = `${emulator.url}/modules/teams/production/v2.0.0/cloudformation/us-east-2.yaml`;
    const kept = Object.keys(values).map((name) => `ParameterKey=${name},UsePreviousValue=true`);
    expect(await aws('update-stack', ...stack, '--template-url', url, '--parameters', ...kept)).toMatchObject({
      code: 0,
    });
    expect(await aws('wait', 'stack-update-complete', '--stack-name', 'production-us-east-2')).toMatchObject({
      code: 0,
    });
    expect(await release()).toBe('2.0.0');
    await aws('delete-stack', '--stack-name', 'production-us-east-2');
    await aws('wait', 'stack-delete-complete', '--stack-name', 'production-us-east-2');
  });

  test('deploy.sh', async () => {
    const script = (version: string, name: string, ...words: readonly string[]) =>
      run('bash', [path.join(folder, `site/production/v${version}/aws-cli/us-east-2/${name}`), '--yes', ...words], {
        cwd: folder,
        env: clientEnv,
      });
    const flags = [
      ...['--vpc-id', network.vpcId, '--subnet-ids', network.subnetIds.join(',')],
      ...['--route-table-ids', network.routeTableIds.join(',')],
      ...['--node-security-group-ids', network.nodeSecurityGroupIds.join(',')],
    ];
    const first = await script('1.0.0', 'deploy.sh', ...flags);
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.stdout)).toMatchObject({ document_version: '1.0.0' });
    const second = await script('2.0.0', 'deploy.sh', ...flags);
    expect(second).toMatchObject({ code: 0 });
    expect(JSON.parse(second.stdout)).toMatchObject({ document_version: '2.0.0' });
    expect(await script('2.0.0', 'destroy.sh')).toMatchObject({ code: 0 });
  });

  // The last one: deleting the endpoints again would take as long as creating them.
  test('terraform plans exactly what ssmc diff says', async () => {
    const { use, terraform } = root();
    use(archive(readmeOf('1.0.0')));
    await terraform('init');
    expect(await terraform('apply', '-auto-approve')).toMatchObject({ code: 0 });
    use(archive(readmeOf('2.0.0')));
    expect(await terraform('init', '-upgrade')).toMatchObject({ code: 0 });
    await terraform('plan', '-out=plan');
    const shown = JSON.parse((await terraform('show', '-json', 'plan')).stdout) as {
      resource_changes: readonly Change[];
    };
    const planned = shown.resource_changes
      .map(({ type, change: { actions } }) => [KINDS[type] ?? type, actions.join(' then ')] as const)
      .filter(([, actions]) => !['no-op', 'read'].includes(actions))
      .map(([kind, actions]) => `${kind} ${ACTIONS[actions] ?? actions}`);
    const { stdout } = await ssmc('diff production@1.0.0 production@2.0.0 --to site --format json');
    const { effects } = JSON.parse(stdout) as {
      effects: readonly { resource: string; targets: { terraform: { kind: string } } }[];
    };
    const said = effects.map(({ resource, targets }) => `${resource.split(' ')[0]} ${targets.terraform.kind}`);
    expect(planned.toSorted()).toEqual(said.toSorted());
    expect(planned.length).toBeGreaterThan(2);
    expect(await terraform('apply', '-auto-approve', 'plan')).toMatchObject({ code: 0 });
    expect(await terraform('plan', '-detailed-exitcode')).toMatchObject({ code: 0 });
  });
});
