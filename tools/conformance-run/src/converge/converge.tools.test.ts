import { difference } from '@ssmc/aws-emulator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type Account,
  copyOf,
  forget,
  inCopy,
  type Order,
  runAll,
  startAccount,
  stateOf,
  type Version,
  versionOf,
} from './account.ts';
import { documentOf, OPERATORS, privateNetwork, type Spec } from './documents.ts';
import { addNeighbors } from './neighbors.ts';

// What all tests begin with is deployed before them.
vi.setConfig({ hookTimeout: 600_000 });

let empty: Account;
/** With what looks like a part of the document and is not. */
let inhabited: Account;

beforeAll(async () => {
  empty = await startAccount();
  inhabited = await copyOf(empty);
  const prefixed = versionOf(documentOf({ name: 'web-prod', regions: '[us-east-2]', operators: OPERATORS.both }));
  await addNeighbors(inhabited, prefixed);
  forget(prefixed);
});
afterAll(async () => {
  await empty.stop();
});

const LOGS = '[{ name: logs, bucketName: { us-east-2: web-logs-use2, us-west-2: web-logs-usw2 } }]';
const LOG = '[{ name: logs, bucketName: web-logs-use2 }]';
const ONE = '[us-east-2]';
const WHOLE = '{ runCommand: { outputBucket: logs }, patchManager: true, cloudWatchAgent: true, inventory: true }';
const CLIENTS = { clients: "{ cidrBlocks: ['10.20.0.0/16', '10.30.0.0/16'] }" };

type Change = readonly [what: string, order: Order, before: Spec, after: Spec];

/** Those of every run. */
const QUICK: readonly Change[] = [
  [
    'capabilities, a bucket, an operator and AWS managed policies',
    'account-first',
    { capabilities: WHOLE, buckets: LOGS, operators: OPERATORS.both },
    { ec2: '{ role: { basePolicy: least-privilege } }', operators: OPERATORS.one },
  ],
  [
    'endpoints, for existing ones',
    'account-first',
    { regions: ONE, network: privateNetwork(CLIENTS) },
    { regions: ONE, network: privateNetwork({ more: 'endpoints: existing' }) },
  ],
];

/** Those with `SSMC_LIFE` only; the lives of documents go through the same changes, too. */
const MORE: readonly Change[] = [
  [
    'Default Host Management Configuration, for instance profiles',
    'regions-first',
    { operators: OPERATORS.one, ec2: '{ permissions: default-host-management }' },
    { operators: OPERATORS.one },
  ],
  [
    'the roles of the Regions, for one of the account',
    'account-first',
    { operators: OPERATORS.both, capabilities: WHOLE, buckets: LOGS },
    { operators: OPERATORS.one, capabilities: WHOLE, buckets: LOGS, ec2: '{ role: { scope: account } }' },
  ],
  [
    'the role of the account, for one of each Region',
    'regions-first',
    { operators: OPERATORS.one, ec2: '{ role: { scope: account, name: fleet } }', capabilities: WHOLE, buckets: LOGS },
    { operators: OPERATORS.one, ec2: '{ role: { name: fleet } }' },
  ],
  [
    'instance profiles, for Default Host Management Configuration',
    'account-first',
    { operators: OPERATORS.one },
    { operators: OPERATORS.one, ec2: '{ permissions: default-host-management }' },
  ],
  [
    'a role of another name in a profile that stays',
    'account-first',
    { ec2: '{ role: { name: fleet }, instanceProfile: { name: profile } }', capabilities: WHOLE, buckets: LOGS },
    { ec2: '{ instanceProfile: { name: profile } }' },
  ],
  [
    'clients, capabilities and an endpoint for another one of S3',
    'account-first',
    { regions: ONE, network: privateNetwork(CLIENTS), capabilities: WHOLE, buckets: LOG },
    { regions: ONE, network: privateNetwork({ more: 's3: interface' }) },
  ],
  [
    'endpoints, for the internet',
    'account-first',
    { regions: ONE, network: privateNetwork(CLIENTS) },
    { regions: ONE },
  ],
];

const CHANGES = process.env['SSMC_LIFE'] ? [...QUICK, ...MORE] : QUICK;

describe.each(CHANGES)('removes %s', (_, order, before, after) => {
  const [old, now] = [versionOf(documentOf(before)), versionOf(documentOf(after))];
  afterAll(() => {
    for (const version of [old, now]) forget(version);
  });

  it('and then has what a new deployment has; nothing of others is touched, nothing of ours is left', async () => {
    const fresh = await inCopy(empty, async (copy) => {
      const before = await stateOf(copy);
      await runAll(copy, now, [order, 'deploy.sh', '--yes']);
      return difference(before, await stateOf(copy));
    });
    await inCopy(inhabited, (account) => lived(account, { old, now, order, fresh }));
  });
});

interface Life {
  readonly old: Version;
  readonly now: Version;
  readonly order: Order;
  /** What a new deployment of the new version makes. */
  readonly fresh: Awaited<ReturnType<typeof stateOf>>;
}

async function lived(account: Account, { old, now, order, fresh }: Life): Promise<void> {
  const start = await stateOf(account);
  await runAll(account, old, ['account-first', 'deploy.sh', '--yes']);
  await runAll(account, now, [order, 'deploy.sh', '--yes']);
  expect(difference(start, await stateOf(account))).toEqual(fresh);

  await account.emulator.changes();
  expect(await runAll(account, now, [order, 'deploy.sh', '--yes'])).not.toContain('removed');
  expect(await account.emulator.changes()).toEqual([]);
  expect(await runAll(account, now, ['account-first', 'verify.sh'])).not.toMatch(/^(unwanted|differs|in use)/m);
  await runAll(account, now, ['regions-first', 'destroy.sh', '--yes']);
  expect(await stateOf(account)).toEqual(start);
}
