import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from './emulator.ts';
import { type FastAws, startFastAws } from './fast-aws.ts';
import { prepareNetwork } from './network.ts';
import { run } from './run.ts';
import { readState } from './state.ts';

let emulator: Emulator;
let fast: FastAws;
beforeAll(async () => {
  [emulator, fast] = await Promise.all([startEmulator(), startFastAws()]);
});
afterAll(async () => {
  await Promise.all([emulator.stop(), fast.stop()]);
});

describe('the AWS CLI without its start', () => {
  const CALLS: readonly (readonly string[])[] = [
    ['ec2', 'describe-vpcs', '--region', 'us-east-2', '--query', 'Vpcs[].CidrBlock', '--output', 'text'],
    ['iam', 'list-policies', '--scope', 'AWS', '--max-items', '2', '--region', 'us-east-2'],
    ['ec2', 'describe-vpcs'],
    ['iam', 'get-role', '--role-name', 'nobody', '--region', 'us-east-2'],
    [
      'iam',
      'list-policies',
      '--scope',
      'AWS',
      '--page-size',
      '900',
      '--query',
      'length(Policies)',
      '--region',
      'us-east-2',
    ],
    ['ssm', 'no-such-command'],
    ['iam', 'list-roles', '--region', 'us-east-2', '--output', 'table'],
  ];

  it.each(CALLS.map((words) => [words.join(' '), words] as const))('says the same: aws %s', async (_, words) => {
    const where = { cwd: process.cwd(), env: emulator.env };
    const quick = await run('aws', words, {
      ...where,
      env: { ...emulator.env, PATH: `${fast.folder}:${process.env['PATH']}` },
    });
    expect(quick).toEqual(await run('aws', words, where));
  });

  it('takes folder, environment and redirections from its caller', async () => {
    const script = `cd /tmp && export AWS_DEFAULT_REGION=eu-west-1 && aws ec2 describe-availability-zones --output text \
      --query 'AvailabilityZones[0].RegionName' >"$FILE" && cat "$FILE" && rm "$FILE"`;
    const FILE = `/tmp/ssmc-redirection-${process.pid}`;
    const env = { ...emulator.env, FILE, PATH: `${fast.folder}:${process.env['PATH']}` };
    expect(await run('bash', ['-c', script], { cwd: '/', env })).toEqual({
      code: 0,
      stdout: 'eu-west-1\n',
      stderr: '',
    });
  });
});

describe('the state that is read back', () => {
  it('is empty for a fresh account, and shows what is there beside a prepared network', async () => {
    await emulator.reset();
    expect(await readState(emulator, { region: 'us-east-2' })).toEqual({});
    const network = await prepareNetwork(emulator, 'us-east-2');
    expect(await readState(emulator, { region: 'us-east-2', network })).toEqual({});
  });
});

it('ends with the process that started it', async () => {
  const server = fileURLToPath(new URL('../server/__main__.py', import.meta.url));
  const child = spawn('python3', [server], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdin.end();
  expect(await ended).toBe(0);
});
