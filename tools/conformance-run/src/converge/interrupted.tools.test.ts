import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  type Account,
  copyOf,
  flagsOf,
  forget,
  inCopy,
  runAll,
  runScript,
  startAccount,
  stateOf,
  type Version,
  versionOf,
} from './account.ts';
import { documentOf, OPERATORS } from './documents.ts';

// What all tests begin with is deployed before them.
vi.setConfig({ hookTimeout: 600_000 });

const REGIONS = '[us-east-2]';
const LOG = '[{ name: logs, bucketName: web-logs-use2 }]';
const old = versionOf(
  documentOf({ regions: REGIONS, capabilities: '{ runCommand: { outputBucket: logs } }', buckets: LOG }),
);
const now = versionOf(
  documentOf({ regions: REGIONS, ec2: '{ permissions: default-host-management }', operators: OPERATORS.one }),
);

let empty: Account;
/** With the old version, and the account module of the new one. */
let account: Account;
let fresh: Awaited<ReturnType<typeof stateOf>>;
beforeAll(async () => {
  empty = await startAccount();
  account = await copyOf(empty);
  fresh = await inCopy(empty, async (copy) => {
    await runAll(copy, now, ['account-first', 'deploy.sh', '--yes']);
    return stateOf(copy);
  });
  await runAll(account, old, ['account-first', 'deploy.sh', '--yes']);
  await runScript(account, now, ['account', 'deploy.sh', '--yes']);
});
afterAll(async () => {
  for (const version of [old, now]) forget(version);
  await empty.stop();
});

it('a run that fails at any of its calls is finished by the next one', async () => {
  let failures = 0;
  for (let after = 0, more = true; more; after += 1) {
    more = await inCopy(account, (copy) => failsAfter(copy, after));
    failures += more ? 1 : 0;
  }
  expect(failures).toBeGreaterThan(5);
});

/** Whether there was such a call. */
async function failsAfter(copy: Account, after: number): Promise<boolean> {
  await copy.emulator.refuseOne(after);
  const { code } = await runScript(copy, now, ['us-east-2', 'deploy.sh', '--yes']);
  const fails = !(await copy.emulator.refuseOne(null));
  expect(code === 0, `after ${after} calls`).toBe(!fails);
  if (fails) await runScript(copy, now, ['us-east-2', 'deploy.sh', '--yes']);
  expect(await stateOf(copy), `after ${after} calls`).toEqual(fresh);
  return fails;
}

it('a run that asks shows what it will create and remove, and does all of it', async () => {
  const before = await stateOf(account);
  const refused = await onTerminal(account, now, 'n\n');
  expect(refused).toContain('unwanted   role web-node-us-east-2');
  expect(refused).toContain('refused: not confirmed');
  expect(await stateOf(account)).toEqual(before);
  const confirmed = await onTerminal(account, now, 'y\n');
  expect(confirmed).toMatch(/Make these \d+ changes in account 123456789012, Region us-east-2\?/);
  expect(confirmed).toContain('removed    role web-node-us-east-2');
  expect(await stateOf(account)).toEqual(fresh);
});

it('creates the rules of node security groups after it has asked', async () => {
  const internet = versionOf(documentOf({ regions: REGIONS }));
  const deployed = await inCopy(empty, async (copy) => {
    await runAll(copy, internet, ['account-first', 'deploy.sh', '--yes']);
    return stateOf(copy);
  });
  await onTerminal(empty, internet, 'y\n');
  expect(await stateOf(empty)).toEqual(deployed);
  forget(internet);
});

/** Runs deploy.sh of the Region on a terminal, types an answer, and returns what it printed. */
function onTerminal({ emulator, path, networks }: Account, version: Version, answer: string): Promise<string> {
  const module = version.modules.find(({ id }) => id === 'us-east-2');
  if (!module) throw new Error('there is no module us-east-2');
  const words = ['bash', './deploy.sh', ...flagsOf({ networks }, module)].map((word) => `'${word}'`).join(' ');
  const env = { ...emulator.env, PATH: path };
  const child = spawn('script', ['-qec', words, '/dev/null'], { cwd: join(version.folder, module.id), env });
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
