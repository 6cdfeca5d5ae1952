import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  callApi,
  type Emulator,
  type Finished,
  type Network,
  prepareNetwork,
  run,
  startEmulator,
  startFastAws,
  startTerraformProvider,
  terraformCliConfig,
} from '@ssmc/aws-emulator';
import { caseNamed, compileCase } from '@ssmc/conformance/cases';
import type { ModulePlan, Target } from '@ssmc/core';
import { awsCliTarget } from '@ssmc/emit-aws-cli';
import { terraformTarget } from '@ssmc/emit-terraform';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SNAPSHOT_SCRIPT } from './render/snapshot-script.ts';
import { type Ended, type Workspace, workspace } from './testing/workspace.ts';

const CASE = caseNamed('me-south-1');
const REGION = 'me-south-1';

let emulator: Emulator;
let env: NodeJS.ProcessEnv;
let stops: (() => Promise<void>)[] = [];
let space: Workspace;

beforeAll(async () => {
  emulator = await startEmulator();
  const aws = await startFastAws();
  env = { ...emulator.env, PATH: `${aws.folder}:${process.env['PATH']}` };
  stops = [emulator.stop, aws.stop];
});
afterAll(async () => {
  for (const stop of stops) await stop();
});
beforeEach(() => emulator.reset());

describe('the script', () => {
  it('is clean for shellcheck and shfmt', async () => {
    space = workspace({ 'snapshot.sh': SNAPSHOT_SCRIPT });
    const check = await run('shellcheck', ['snapshot.sh'], { cwd: space.root, env: process.env });
    expect([check.code, check.stdout]).toEqual([0, '']);
    const format = await run('shfmt', ['-i', '2', '-d', 'snapshot.sh'], { cwd: space.root, env: process.env });
    expect([format.code, format.stdout]).toEqual([0, '']);
  });

  it.each([
    [['--help'], 0, 'Usage: bash snapshot.sh'],
    [[], 2, '--region is needed'],
    [['--region', 'us-east-2;id'], 2, '--region is needed'],
    [['--region', 'us-east-2', '--role', '../x'], 2, "'../x' is no name of a role"],
    [['--region', 'us-east-2', '--vpc-id', 'x'], 2, "'x' is no id of a VPC"],
    [['--region', 'us-east-2', '--instance-id', 'x'], 2, "'x' is no id of an instance or managed node"],
    [['--region', 'us-east-2', '--bucket', 'A_b'], 2, "'A_b' is no name of a bucket"],
    [['--region', 'us-east-2', '--key', 'a;b'], 2, "'a;b' is no id of a key"],
    [['--region', 'us-east-2', '--stack', '-x'], 2, "'-x' is no name of a stack"],
    [['--what'], 2, "there is no argument '--what'"],
    [['--role'], 2, '--role needs a value'],
  ])('%j', async (args, code, text) => {
    space = workspace({ 'snapshot.sh': SNAPSHOT_SCRIPT });
    const ended = await run('bash', ['snapshot.sh', ...args], { cwd: space.root, env: process.env });
    expect([ended.code, ended.stdout + ended.stderr]).toEqual([code, expect.stringContaining(text)]);
  });
});

it('a snapshot of what deploy.sh made passes, until somebody detaches a policy', async () => {
  space = workspace({ 'snapshot.sh': SNAPSHOT_SCRIPT });
  const network = await deployedByScripts();
  writeDocument(network);
  await emulator.changes();
  const made = await snapshot('one', '--role', 'bahrain-node-me-south-1', '--vpc-id', network.vpcId);
  const said =
    'no answer: ssm get-document, see one/ssm/get-document.error\nWritten to one. Now: ssmc verify --against one\n';
  expect([made.code, made.stderr]).toEqual([0, said]);
  expect(await emulator.changes()).toEqual([]);
  const fine = await verify('--against one');
  expect(fine.stdout).toMatch(/^bahrain against one: [1-9]\d* ok, \d+ stated, 0 blocked, \d+ assumed, \d+ general$/m);
  expect(fine.stdout).not.toContain('Excess permissions');
  expect(fine.code).toBe(0);

  await callApi(emulator, {
    region: REGION,
    service: 'iam',
    operation: 'detach_role_policy',
    arguments: {
      RoleName: 'bahrain-node-me-south-1',
      PolicyArn: 'arn:aws:iam::123456789012:policy/bahrain-node-me-south-1-managed-buckets',
    },
  });
  // Without --vpc-id: its network is assumed.
  const again = await snapshot('two', '--role', 'bahrain-node-me-south-1');
  expect(again.code, again.stderr).toBe(0);
  const red = await verify('--against two');
  expect(red.code).toBe(1);
  expect(red.stdout).toContain('"Sid": "ReadAwsManagedBuckets"');
});

it('finds role and network of an instance, and takes policies of buckets and keys and exports along', async () => {
  space = workspace({ 'snapshot.sh': SNAPSHOT_SCRIPT });
  const { subnetIds, vpcId } = await prepareNetwork(emulator, REGION);
  const api = (service: string, operation: string, args: object) =>
    callApi(emulator, { region: REGION, service, operation, arguments: args });
  const trust = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await api('iam', 'create_role', { RoleName: 'node', AssumeRolePolicyDocument: document(trust) });
  await api('iam', 'create_instance_profile', { InstanceProfileName: 'nodes' });
  await api('iam', 'add_role_to_instance_profile', { InstanceProfileName: 'nodes', RoleName: 'node' });
  const made = (await api('ec2', 'run_instances', {
    ImageId: 'ami-12c6146b',
    MinCount: 1,
    MaxCount: 1,
    SubnetId: subnetIds[0],
    IamInstanceProfile: { Name: 'nodes' },
  })) as { Instances: { InstanceId: string }[] };
  const bucket = 'logs-of-nodes';
  await api('s3', 'create_bucket', { Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: REGION } });
  const denial = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
  await api('s3', 'put_bucket_policy', { Bucket: bucket, Policy: document(denial) });
  const { KeyMetadata: key } = (await api('kms', 'create_key', {})) as { KeyMetadata: { KeyId: string; Arn: string } };
  await emulator.changes();
  const id = made.Instances[0]?.InstanceId ?? '';
  const ended = await snapshot('is', '--instance-id', id, '--bucket', bucket, '--key', key.KeyId);
  expect(ended.code, ended.stderr).toBe(0);
  expect(ended.stderr).not.toContain('no role was collected');
  expect(await emulator.changes()).toEqual([]);
  const read = (file: string) => JSON.parse(readFileSync(join(space.root, 'is', file), 'utf8'));
  expect(read('iam/roles/node/get-role.json').Role.RoleName).toBe('node');
  expect(read('snapshot.json').SnapshotOf.VpcId).toBe(vpcId);
  expect(read('ec2/describe-network-acls.json').NetworkAcls.length).toBeGreaterThan(0);
  expect(read('route53/list-hosted-zones-by-vpc.json').HostedZoneSummaries).toEqual([]);
  expect(read(`s3/bucket-policies/${bucket}.json`).BucketPolicyOf).toBe(bucket);
  expect(read(`kms/key-policies/${key.KeyId}.json`).KeyPolicyOf).toBe(key.Arn);
  const none = await snapshot('none');
  expect(none.stderr).toContain('warning: no role was collected; name a node with --instance-id or a role with --role');
});

it('terraform show -json of the plan and of the state pass', async () => {
  space = workspace();
  const network = await prepareNetwork(emulator, REGION);
  const root = writeModule(terraformTarget, moduleOf(), 'examples/root');
  writeDocument(network);
  writeFileSync(join(root, 'zz_override.tf'), OVERRIDE);
  writeFileSync(join(root, 'terraform.tfvars.json'), JSON.stringify(variables(network)));
  const provider = await startTerraformProvider(emulator.env);
  onTestFinished(provider.stop);
  const configuration = { TF_CLI_CONFIG_FILE: terraformCliConfig(space.root), CHECKPOINT_DISABLE: '1', GOGC: '400' };
  const terraform = (...args: readonly string[]) =>
    run('terraform', args, { cwd: root, env: { ...emulator.env, ...provider.env, ...configuration } });
  expect((await terraform('init', '-input=false')).code).toBe(0);
  const planned = await terraform('plan', '-input=false', '-out=plan.tfplan');
  expect(planned.code, planned.stderr).toBe(0);
  writeFileSync(join(space.root, 'plan.json'), (await terraform('show', '-json', 'plan.tfplan')).stdout);
  const plan = await verify('--against plan.json');
  expect([plan.code, plan.stdout]).toEqual([
    0,
    expect.stringMatching(/: \d+ ok, \d+ stated, 0 blocked, \d+ assumed, \d+ general$/m),
  ]);

  const applied = await terraform('apply', '-input=false', 'plan.tfplan');
  expect(applied.code, applied.stderr).toBe(0);
  writeFileSync(join(space.root, 'state.json'), (await terraform('show', '-json')).stdout);
  const state = await verify('--against state.json');
  expect([state.code, state.stdout]).toEqual([
    0,
    expect.stringMatching(/: [1-9]\d* ok, \d+ stated, 0 blocked, \d+ assumed, \d+ general$/m),
  ]);

  const text = readFileSync(join(space.root, 'state.json'), 'utf8');
  writeFileSync(join(space.root, 'state.json'), text.replaceAll('.ssmmessages"', '.sqs"'));
  const red = await verify('--against state.json');
  expect([red.code, red.stdout]).toEqual([1, expect.stringContaining('The VPC has no ssmmessages endpoint')]);
});

const OVERRIDE = `provider "aws" {
  region                      = "${REGION}"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}
`;

async function deployedByScripts(): Promise<Network> {
  const network = await prepareNetwork(emulator, REGION);
  const root = writeModule(awsCliTarget, moduleOf(), '');
  const flags = Object.entries(variables(network)).flatMap(([key, value]) => [
    `--${key.replaceAll('_', '-')}`,
    [value].flat().join(),
  ]);
  const made = await run('bash', ['deploy.sh', '--yes', ...flags], { cwd: root, env });
  expect(made.code, made.stderr).toBe(0);
  return network;
}

function variables(network: Network): Readonly<Record<string, string | readonly string[]>> {
  return {
    vpc_id: network.vpcId,
    subnet_ids: network.subnetIds,
    route_table_ids: network.routeTableIds,
    node_security_group_ids: network.nodeSecurityGroupIds,
    node_cidr_blocks: network.nodeCidrBlocks,
  };
}

function moduleOf(): ModulePlan {
  const module = compileCase(CASE).compilation.plan.modules.find((one) => one.id === REGION);
  if (!module) throw new Error(`${CASE.name} has no module ${REGION}`);
  return module;
}

/** Writes a module; returns a folder of it. */
function writeModule(target: Target, module: ModulePlan, below: string): string {
  for (const { path, content, executable } of target.emit(module, { comments: 'short', options: {} })[0]) {
    const file = join(space.root, 'made', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (executable) chmodSync(file, 0o755);
  }
  return join(space.root, 'made', module.id, below);
}

/** The document, with the network that it was deployed into. */
function writeDocument({ vpcId, subnetIds, routeTableIds, nodeSecurityGroupIds, nodeCidrBlocks }: Network): void {
  const vpc = { vpcId, subnetIds, routeTableIds, nodeSecurityGroupIds, nodeCidrBlocks };
  const vpcs = `    privateLink:\n      vpcs: ${JSON.stringify({ [REGION]: vpc })}\n`;
  space.write({ 'ssmc.yaml': CASE.text.replace('    privateLink:\n', vpcs) });
}

function snapshot(out: string, ...args: readonly string[]): Promise<Finished> {
  const all = ['snapshot.sh', '--region', REGION, '--out', out, ...args];
  return run('bash', all, { cwd: space.root, env });
}

function verify(flags: string): Promise<Ended> {
  return space.run(`verify ${flags}`);
}
