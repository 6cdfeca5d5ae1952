import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModulePlan } from '@ssmc/core';
import type { Emulator } from '../emulator.ts';
import type { Network } from '../network.ts';
import { run as runProgram } from '../run.ts';
import { type Identities, readIdentities } from '../state.ts';
import { difference, networksOf, type Outcome, sitesOf, states } from './case.ts';
import { emittedFiles, replaceFiles } from './files.ts';
import { type Client, type EmittedTarget, expectExit, type Site } from './target.ts';

/** One version of a document, and where it is deployed. */
export interface Version {
  readonly modules: readonly ModulePlan[];
  /** The values of its parameters, where they are not those of the prepared network. */
  readonly network?: (prepared: Network) => Network;
}

/** A document of which a second version is deployed over the first. */
export interface Life {
  readonly tested: EmittedTarget;
  readonly client: Client;
  readonly before: Version;
  readonly after: Version;
  /** Which modules of the second version are deployed first. */
  readonly first: 'account' | 'regions' | 'account-twice';
  /** Makes what is there beforehand: what the documents take for granted, and neighbours that look alike. */
  readonly given?: (emulator: Emulator, networks: ReadonlyMap<string, Network>) => Promise<void>;
  /** Modules that are removed before the upgrade, as `ssmc diff` says: identity moves. */
  readonly removedFirst?: readonly string[];
  /** Runs an upgrade that fails a second time: a declared gap. */
  readonly again?: boolean;
  /** Which call of the upgrade that would change something is refused, counted from 0; the upgrade is then run a second time. */
  readonly refused?: number;
  /** Whether that second run must stop and print a command on a line of its own; it is run, and then the upgrade once more. */
  readonly printsCommand?: boolean;
}

/** What is there at one time, by Region. */
export interface Seen {
  /** What was not there beforehand; what was and is gone has a key that begins with `gone: `. */
  readonly made: Outcome['made'];
  readonly identities: Readonly<Record<string, Identities>>;
}

/** What one target made of a life. */
export interface Lived {
  readonly before: Seen;
  readonly after: Seen;
  /** What was there at the end and not beforehand. */
  readonly left: Outcome['made'];
  /** How the first upgrade failed, if it did; none was expected to unless a call was refused. */
  readonly failure?: string;
  /** How many calls of the upgrade changed something. */
  readonly calls: number;
  /** Whether the call that was to be refused came. */
  readonly wasRefused: boolean;
}

/** Deploys the first version, the second over it, and removes what is there. Throws when the client fails, but for the upgrade. */
export async function live(emulator: Emulator, life: Life): Promise<Lived> {
  const root = mkdtempSync(join(tmpdir(), 'ssmc-life-'));
  try {
    await emulator.reset();
    return await liveIn(join(root, life.tested.target.id), emulator, life);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${life.tested.target.id}: ${message}\n${emulator.log()}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function liveIn(folder: string, emulator: Emulator, life: Life): Promise<Lived> {
  const networks = await networksOf(emulator, [...life.before.modules, ...life.after.modules]);
  await life.given?.(emulator, networks);
  const [placeBefore, placeAfter] = [life.before, life.after].map((version) => placed(version, networks));
  if (!placeBefore || !placeAfter) throw new Error('a life has two versions');
  const watch = (place: Place) => watcher(emulator, life, place);
  const [old, now] = [await watch(placeBefore), await watch(placeAfter)];

  const first = sitesOf({ emulator, folder, networks: placeBefore }, life.tested, life.before.modules);
  for (const site of first) await life.client.deploy(site);
  const before = await old.look();
  for (const site of first.filter(({ module }) => life.removedFirst?.includes(module.id)))
    await life.client.destroy(site);
  const upgraded = await upgrade(folder, emulator, { life, first, place: placeAfter });
  const after = await now.look();
  for (const site of upgraded.sites.toReversed()) await life.client.destroy(site);
  const { sites: _, ...rest } = upgraded;
  return { before, after, left: (await now.look()).made, ...rest };
}

type Place = ReadonlyMap<string, Network>;

function placed({ network }: Version, networks: Place): Place {
  return new Map([...networks].map(([region, one]) => [region, network ? network(one) : one]));
}

/** Remembers what is there now, and tells later what is there beside it. */
async function watcher(
  emulator: Emulator,
  { tested }: Life,
  given: Place,
): Promise<{ readonly look: () => Promise<Seen> }> {
  // The place of a value that was taken out is no value.
  const values = (list: readonly string[]) => list.filter((value) => value !== '');
  const place = new Map(
    [...given].map(([region, network]) => [
      region,
      {
        ...network,
        nodeSecurityGroupIds: values(network.nodeSecurityGroupIds),
        nodeCidrBlocks: values(network.nodeCidrBlocks),
      },
    ]),
  );
  const { id } = tested.target;
  const start = await states(emulator, id, place);
  const look = async () => {
    const made = difference(start, await states(emulator, id, place));
    const found = await Promise.all(
      [...place].map(
        async ([region, network]) => [region, await readIdentities(emulator, { region, network })] as const,
      ),
    );
    return { made, identities: Object.fromEntries(found) };
  };
  return { look };
}

interface Upgrade {
  readonly life: Life;
  /** Where the first version is. */
  readonly first: readonly Site[];
  readonly place: Place;
}

async function upgrade(
  folder: string,
  emulator: Emulator,
  { life, first, place }: Upgrade,
): Promise<Pick<Lived, 'failure' | 'calls' | 'wasRefused'> & { readonly sites: readonly Site[] }> {
  const { tested, client, before, after } = life;
  replaceFiles(folder, emittedFiles(tested, before.modules), emittedFiles(tested, after.modules));
  const sites = sitesOf({ emulator, folder, networks: place }, tested, after.modules);
  const gone = first.filter(({ module }) => after.modules.every(({ id }) => id !== module.id));
  const isFirst = ({ module }: Site) => (module.kind === 'account') === (life.first !== 'regions');
  const ordered = [...sites.filter(isFirst), ...sites.filter((site) => !isFirst(site))];
  const again = life.first === 'account-twice' && client.deployKeeping ? ordered.filter(isFirst) : [];
  const run = async () => {
    for (const site of ordered) await (again.includes(site) ? client.deployKeeping?.(site) : client.deploy(site));
    for (const site of again) await client.deploy(site);
    for (const site of gone) await client.retire(site, tested.target.retire(site.module).files);
  };
  await emulator.changes();
  if (life.refused !== undefined) await emulator.refuseOne(life.refused);
  const failure = await failureOf(run);
  const wasRefused = life.refused !== undefined && !(await emulator.refuseOne(null));
  if (wasRefused || (failure !== undefined && life.again)) {
    for (const site of ordered) await client.recover?.(site);
    if (life.printsCommand && wasRefused) await runPrinted(emulator, await failureOf(run));
    await run();
  }
  const calls = (await emulator.changes()).filter((call) => !call.startsWith('cloudformation:'));
  return { sites, calls: calls.length, wasRefused, ...(failure !== undefined && { failure }) };
}

/** Runs the command that a client has printed, as a person would. */
async function runPrinted(emulator: Emulator, printed: string | undefined): Promise<void> {
  const command = /^ +(aws .+)$/m.exec(printed ?? '')?.[1];
  if (command === undefined) throw new Error(`no command was printed: ${printed}`);
  expectExit(command, await runProgram('bash', ['-c', command], { cwd: tmpdir(), env: emulator.env }));
}

async function failureOf(run: () => Promise<void>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
