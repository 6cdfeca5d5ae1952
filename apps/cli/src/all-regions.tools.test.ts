import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Emulator, prepareNetwork, run, startEmulator, terraformCliConfig } from '@ssmc/aws-emulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { processHost } from './host.ts';
import { run as runLine } from './run.ts';
import { TARGETS } from './targets.ts';

/** A role of the account for two Regions, of which one has a private network. */
const DOCUMENT = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: production }
spec:
  regions: [us-east-2, eu-west-1]
  nodes: { ec2: { permissions: default-host-management } }
  capabilities: { agentUpdate: true }
  network: { mode: private-link }
`;

let folder = '';
let emulator: Emulator;

beforeAll(async () => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'ssmc-all-regions-')));
  emulator = await startEmulator();
});

afterAll(async () => {
  await emulator?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function ssmc(line: string): Promise<void> {
  const err: string[] = [];
  const host = processHost({ version: '9.9.9' }, {});
  const stderr = (text: string) => void err.push(text);
  const code = await runLine(line.split(' '), {
    ...host,
    cwd: folder,
    targets: TARGETS,
    stdout: () => undefined,
    stderr,
  });
  expect([code, err.join('')]).toEqual([0, expect.not.stringContaining('error')]);
}

/** What a Region of the account looks like to the root module. */
async function inputsOf(region: string) {
  const { vpcId, subnetIds, routeTableIds } = await prepareNetwork(emulator, region);
  return { vpc_id: vpcId, subnet_ids: subnetIds, route_table_ids: routeTableIds, node_cidr_blocks: ['10.0.0.0/16'] };
}

interface Line {
  readonly type: string;
  readonly change?: { readonly action: string; readonly resource: { readonly module: string } };
}

test('the real provider validates and plans terraform.root=all-regions', async () => {
  fs.writeFileSync(path.join(folder, 'ssmc.yaml'), DOCUMENT);
  await ssmc('compile --option terraform.root=all-regions --target terraform');
  const root = path.join(folder, 'dist/ssmc/production/terraform/root');
  const values = { us_east_2: await inputsOf('us-east-2'), eu_west_1: await inputsOf('eu-west-1') };
  fs.writeFileSync(path.join(root, 'terraform.tfvars.json'), JSON.stringify(values));
  const env = {
    ...emulator.env,
    TF_CLI_CONFIG_FILE: terraformCliConfig(path.join(folder, 'configuration')),
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
  };
  const terraform = (...words: readonly string[]) => run('terraform', words, { cwd: root, env });
  expect(await terraform('fmt', '-check', '-recursive', '..')).toMatchObject({ code: 0, stdout: '' });
  expect(await terraform('init', '-input=false', '-no-color')).toMatchObject({ code: 0 });
  // A plan validates before it asks the provider.
  const { code, stdout } = await terraform('plan', '-input=false', '-json');
  expect(code).toBe(0);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  expect(lines.filter(({ type }) => type === 'diagnostic')).toEqual([]);
  const created = lines.flatMap(({ change }) => (change?.action === 'create' ? [change.resource.module] : []));
  expect([...new Set(created)].toSorted()).toEqual([
    'module.production_account',
    'module.production_eu_west_1',
    'module.production_us_east_2',
  ]);
});
