import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Json, type ModulePlan, type Normalized, normalize, type TargetId } from '@ssmc/core';
import type { Emulator } from '../emulator.ts';
import { type Network, prepareNetwork } from '../network.ts';
import { readState } from '../state.ts';
import { emittedFiles, writeFilesTo } from './files.ts';
import type { Client, EmittedTarget, Site } from './target.ts';

/** One case to deploy by one target. */
export interface Deployment {
  readonly tested: EmittedTarget;
  readonly client: Client;
  readonly modules: readonly ModulePlan[];
  /** Makes what the document takes for granted: an existing role, a boundary, a running instance. */
  readonly before?: (emulator: Emulator, networks: ReadonlyMap<string, Network>) => Promise<void>;
}

/** What one target made of a case. */
export interface Outcome {
  /** What was there after the deployment and not before, by Region. */
  readonly made: Readonly<Record<string, Normalized>>;
  /** What was there at the end and not before, by Region. */
  readonly left: Readonly<Record<string, Normalized>>;
  /** Calls of the second deployment that changed something. */
  readonly changedAgain: readonly string[];
}

const ACCOUNT = '123456789012';

/** Deploys, deploys again, reads back, destroys, reads again. Throws when the client fails. */
export async function deployCase(emulator: Emulator, deployment: Deployment): Promise<Outcome> {
  const { modules, before, client } = deployment;
  const { target } = deployment.tested;
  const folder = mkdtempSync(join(tmpdir(), `ssmc-${target.id}-`));
  try {
    await emulator.reset();
    const networks = await networksOf(emulator, modules);
    await before?.(emulator, networks);
    const sites = sitesOf({ emulator, folder, networks }, deployment.tested, modules);
    const start = await states(emulator, target.id, networks);
    for (const site of sites) await client.deploy(site);
    await emulator.changes();
    for (const site of sites) await client.deployAgain(site);
    const changedAgain = (await emulator.changes()).filter((call) => !/ChangeSet$/.test(call));
    const deployed = await states(emulator, target.id, networks);
    for (const site of sites.toReversed()) await client.destroy(site);
    const end = await states(emulator, target.id, networks);
    return { made: difference(start, deployed), left: difference(start, end), changedAgain };
  } catch (error) {
    throw new Error(`${target.id}: ${error instanceof Error ? error.message : error}\n${emulator.log()}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the plan says that {@link deployCase} must find, by Region: IAM's part everywhere, the rest in its own Region. */
export function expectedState(tested: EmittedTarget, modules: readonly ModulePlan[]): Outcome['made'] {
  const normalized = modules.map((module) => ({ region: module.region, entries: expectedOf(tested, module) }));
  const iam = normalized.flatMap(({ entries }) => entries.filter(([key]) => isOfIam(key)));
  const regions = [...new Set(modules.map(({ region }) => region))];
  const own = (region: string) =>
    normalized
      .filter((one) => one.region === region)
      .flatMap(({ entries }) => entries.filter(([key]) => !isOfIam(key)));
  return Object.fromEntries(regions.map((region) => [region, placed(Object.fromEntries([...iam, ...own(region)]))]));
}

function isOfIam(key: string): boolean {
  return /^(role|instance-profile|managed-policy|policy-attachment) /.test(key);
}

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

/** What only the plan knows of a thing is left out; what the target cannot tag has no tags at all. */
function expectedOf(tested: EmittedTarget, module: ModulePlan): readonly Entry[] {
  const gaps = tested.gaps(module);
  const entries = Object.entries(normalize(module)).filter(([key]) => !gaps.includes(key));
  const settled = entries.map(([key, properties]): Entry => {
    const known = Object.entries(properties).filter(([name]) => !['mode', 'previous', 'after'].includes(name));
    return [
      key,
      Object.fromEntries(known.map(([name, value]) => [name, gaps.includes(`${key}#${name}`) ? {} : value])),
    ];
  });
  return [...settled, ...Object.entries(tested.standIns?.(module) ?? {})];
}

/** The deploying account's id is written in the same way wherever it stands, in literals of the document too. */
function placed(normalized: Normalized): Normalized {
  return JSON.parse(JSON.stringify(normalized).replaceAll(ACCOUNT, '<account-id>')) as Normalized;
}

/** Writes the modules' files, and says where each is deployed. */
export function sitesOf(
  where: {
    readonly emulator: Emulator;
    readonly folder: string;
    readonly networks: ReadonlyMap<string, Network>;
  },
  tested: EmittedTarget,
  modules: readonly ModulePlan[],
): readonly Site[] {
  const { emulator, folder, networks } = where;
  return modules.map((module) => {
    writeFilesTo(folder, emittedFiles(tested, [module]));
    return { emulator, module, folder, network: networks.get(module.region) as Network };
  });
}

/** A network in each Region of the modules. */
export async function networksOf(
  emulator: Emulator,
  modules: readonly ModulePlan[],
): Promise<ReadonlyMap<string, Network>> {
  const networks = new Map<string, Network>();
  for (const { region } of modules) {
    if (!networks.has(region)) networks.set(region, await prepareNetwork(emulator, region));
  }
  return networks;
}

/** What is there, by Region. */
export async function states(
  emulator: Emulator,
  target: TargetId,
  networks: ReadonlyMap<string, Network>,
): Promise<Readonly<Record<string, Normalized>>> {
  const read = [...networks].map(async ([region, network]) => {
    return [region, await readState(emulator, { region, network, target })] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/** What was changed or added, and what is gone. */
export function difference(before: Outcome['made'], after: Outcome['made']): Outcome['made'] {
  return Object.fromEntries(
    Object.entries(after).map(([region, normalized]) => {
      const old = before[region] ?? {};
      const changed = Object.entries(normalized).filter(
        ([key, properties]) => JSON.stringify(old[key]) !== JSON.stringify(properties),
      );
      const gone = Object.keys(old).filter((key) => !(key in normalized));
      return [region, Object.fromEntries([...changed, ...gone.map((key) => [`gone: ${key}`, {}] as const)])];
    }),
  );
}
