import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  callApi,
  type Emulator,
  type Finished,
  type Network,
  prepareNetwork,
  readState,
  run,
  startEmulator,
  startFastAws,
} from '@ssmc/aws-emulator';
import { compileCase } from '@ssmc/conformance/cases';
import type { ModulePlan, Normalized } from '@ssmc/core';
import { awsCliTarget } from '@ssmc/emit-aws-cli';

/** The Regions of the documents in these tests. */
export const REGIONS = ['us-east-2', 'us-west-2'] as const;

/** An emulated account with a VPC in each Region, in which documents are deployed by their scripts. */
export interface Account {
  readonly emulator: Emulator;
  /** Where `aws` is found. */
  readonly path: string;
  readonly networks: ReadonlyMap<string, Network>;
  readonly stop: () => Promise<void>;
}

/** One version of a document, with its scripts in a folder. */
export interface Version {
  readonly folder: string;
  readonly modules: readonly ModulePlan[];
}

export async function startAccount(): Promise<Account> {
  const [emulator, aws] = await Promise.all([startEmulator(), startFastAws()]);
  const stop = async () => {
    await emulator.stop();
    await aws.stop();
  };
  const networks = new Map<string, Network>();
  for (const region of REGIONS) networks.set(region, await prepareNetwork(emulator, region));
  return { emulator, path: `${aws.folder}:${process.env['PATH']}`, networks, stop };
}

/** Another account that begins with all that this one holds. Its emulator is stopped alone. */
export async function copyOf(account: Account): Promise<Account> {
  const emulator = await account.emulator.copy();
  return { ...account, emulator, stop: emulator.stop };
}

/** Does some work in a copy of the account. */
export async function inCopy<T>(account: Account, work: (copy: Account) => Promise<T>): Promise<T> {
  const copy = await copyOf(account);
  try {
    return await work(copy);
  } finally {
    await copy.stop();
  }
}

/** Compiles a document and writes its scripts; the folder is removed by {@link forget}. */
export function versionOf(text: string): Version {
  const { modules } = compileCase({ name: 'version', text }).compilation.plan;
  const folder = mkdtempSync(join(tmpdir(), 'ssmc-version-'));
  for (const module of modules) {
    for (const { path, content, executable } of awsCliTarget.emit(module, { comments: 'short', options: {} })[0]) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      if (executable) chmodSync(file, 0o755);
    }
  }
  return { folder, modules };
}

export function forget({ folder }: Version): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs a script of one module. deploy.sh gets the flags of the module's parameters. */
export function runScript(
  account: Account,
  { folder, modules }: Version,
  [id, name, ...args]: readonly [module: string, name: string, ...args: readonly string[]],
): Promise<Finished> {
  const module = modules.find((one) => one.id === id);
  if (!module) throw new Error(`there is no module ${id}`);
  const flags = name === 'deploy.sh' ? flagsOf(account, module) : [];
  const env = { ...account.emulator.env, PATH: account.path };
  return run('bash', [`./${name}`, ...flags, ...args], { cwd: join(folder, id), env });
}

/** Runs a script of each module, in the order of the list. Throws when one fails. */
export async function runAll(
  account: Account,
  version: Version,
  [order, name, ...args]: readonly [order: Order, name: string, ...args: readonly string[]],
): Promise<string> {
  const modules = order === 'account-first' ? version.modules : version.modules.toReversed();
  let printed = '';
  for (const { id } of modules) {
    const { code, stdout, stderr } = await runScript(account, version, [id, name, ...args]);
    if (code !== 0) throw new Error(`${name} of ${id} ended with ${code}:\n${stdout}\n${stderr}`);
    printed += `${stdout}${stderr}`;
  }
  return printed;
}

/** In which order modules are deployed: the plan has the account's first. */
export type Order = 'account-first' | 'regions-first';

/** All that the account holds, by Region. */
export async function stateOf({ emulator, networks }: Account): Promise<Readonly<Record<string, Normalized>>> {
  const states: [string, Normalized][] = [];
  for (const [region, network] of networks) states.push([region, await readState(emulator, { region, network })]);
  return Object.fromEntries(states);
}

/** One call of an API, in the words of boto3. */
export async function call(
  { emulator }: Account,
  [service, operation, args, region = 'us-east-2']: readonly [
    service: string,
    operation: string,
    args: object,
    region?: string,
  ],
): Promise<Record<string, unknown>> {
  return (await callApi(emulator, { region, service, operation, arguments: args })) as Record<string, unknown>;
}

export function flagsOf({ networks }: Pick<Account, 'networks'>, module: ModulePlan): readonly string[] {
  const network = networks.get(module.region) as Network;
  const values: Readonly<Record<string, readonly string[]>> = {
    vpc_id: [network.vpcId],
    subnet_ids: network.subnetIds,
    route_table_ids: network.routeTableIds,
    node_security_group_ids: network.nodeSecurityGroupIds,
    node_cidr_blocks: network.nodeCidrBlocks,
  };
  return module.parameters.flatMap(({ name }) => [
    `--${name.replaceAll('_', '-')}`,
    (values[name] as readonly string[]).join(),
  ]);
}
