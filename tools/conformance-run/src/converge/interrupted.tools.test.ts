import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  type Account,
  flagsOf,
  forget,
  reset,
  runAll,
  runScript,
  startAccount,
  stateOf,
  versionOf,
} from './account.ts';
import { documentOf, OPERATORS } from './documents.ts';

const REGIONS = '[us-east-2]';
const LOG = '[{ name: logs, bucketName: web-logs-use2 }]';
const old = versionOf(
  documentOf({ regions: REGIONS, capabilities: '{ runCommand: { outputBucket: logs } }', buckets: LOG }),
);
const now = versionOf(
  documentOf({ regions: REGIONS, ec2: '{ permissions: default-host-management }', operators: OPERATORS.one }),
);

let account: Account;
beforeAll(async () => {
  account = await startAccount();
});
afterAll(async () => {
  for (const version of [old, now]) forget(version);
  await account.stop();
});
beforeEach(async () => {
  await reset(account);
});

it('a run that fails at any of its calls is finished by the next one', async () => {
  await runAll(account, now, ['account-first', 'deploy.sh', '--yes']);
  const fresh = await stateOf(account);
  let failures = 0;
  for (let after = 0, more = true; more; after += 1) {
    await reset(account);
    await runAll(account, old, ['account-first', 'deploy.sh', '--yes']);
    await runScript(account, now, ['account', 'deploy.sh', '--yes']);
    await account.emulator.refuseOne(after);
    const { code } = await runScript(account, now, ['us-east-2', 'deploy.sh', '--yes']);
    more = !(await account.emulator.refuseOne(null));
    expect(code === 0, `after ${after} calls`).toBe(!more);
    failures += more ? 1 : 0;
    await runAll(account, now, ['account-first', 'deploy.sh', '--yes']);
    expect(await stateOf(account), `after ${after} calls`).toEqual(fresh);
  }
  expect(failures).toBeGreaterThan(5);
});

it('a run that asks shows what it will create and remove, and does all of it', async () => {
  await runAll(account, now, ['account-first', 'deploy.sh', '--yes']);
  const fresh = await stateOf(account);
  await reset(account);
  await runAll(account, old, ['account-first', 'deploy.sh', '--yes']);
  await runScript(account, now, ['account', 'deploy.sh', '--yes']);
  const before = await stateOf(account);
  const refused = await onTerminal('us-east-2', 'n\n');
  expect(refused).toContain('unwanted   role web-node-us-east-2');
  expect(refused).toContain('refused: not confirmed');
  expect(await stateOf(account)).toEqual(before);
  const confirmed = await onTerminal('us-east-2', 'y\n');
  expect(confirmed).toMatch(/Make these \d+ changes in account 123456789012, Region us-east-2\?/);
  expect(confirmed).toContain('removed    role web-node-us-east-2');
  expect(await stateOf(account)).toEqual(fresh);
});

it('creates the rules of node security groups after it has asked', async () => {
  const internet = versionOf(documentOf({ regions: REGIONS }));
  const module = internet.modules.find(({ id }) => id === 'us-east-2');
  if (!module) throw new Error('there is no module us-east-2');
  await runAll(account, internet, ['account-first', 'deploy.sh', '--yes']);
  const fresh = await stateOf(account);
  await reset(account);
  await onTerminal('us-east-2', 'y\n', internet);
  expect(await stateOf(account)).toEqual(fresh);
  forget(internet);
});

/** Runs deploy.sh on a terminal, types an answer, and returns what it printed. */
function onTerminal(id: string, answer: string, version = now): Promise<string> {
  const module = version.modules.find((one) => one.id === id);
  if (!module) throw new Error(`there is no module ${id}`);
  const words = ['bash', './deploy.sh', ...flagsOf(account, module)].map((word) => `'${word}'`).join(' ');
  const env = { ...account.emulator.env, PATH: account.path };
  const child = spawn('script', ['-qec', words, '/dev/null'], { cwd: join(version.folder, id), env });
  let printed = '';
  let typed = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (typed || !printed.includes('[y/N]')) return;
    typed = true;
    child.stdin.write(answer);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(printed.replaceAll('\r\n', '\n')));
  });
}
