import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModulePlan } from '@ssmc/core';
import type { Emulator } from '../emulator.ts';
import { prepareNetwork } from '../network.ts';
import { difference, type Outcome, sitesOf, states } from './case.ts';
import type { Client, EmittedTarget, Site } from './target.ts';

/** Two documents for two VPCs of one Region, to be deployed into one account. */
export interface Pair {
  readonly tested: EmittedTarget;
  readonly client: Client;
  readonly region: string;
  readonly first: readonly ModulePlan[];
  readonly second: readonly ModulePlan[];
}

/** What one target made of a pair. */
export interface PairOutcome {
  readonly first: Outcome['made'];
  /** What the second document added to that. */
  readonly second: Outcome['made'];
  readonly changedAgain: readonly string[];
  /** What the removal of the second document changed of what the first had made. */
  readonly disturbed: Outcome['made'];
  readonly left: Outcome['made'];
}

/** Deploys the first document and the second, both once more, and removes the second and the first. Throws when the client fails. */
export async function deployTogether(emulator: Emulator, pair: Pair): Promise<PairOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'ssmc-pair-'));
  try {
    await emulator.reset();
    return await deployPair(emulator, pair, folder);
  } catch (error) {
    throw new Error(`${pair.tested.target.id}: ${error instanceof Error ? error.message : error}\n${emulator.log()}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function deployPair(emulator: Emulator, pair: Pair, folder: string): Promise<PairOutcome> {
  const { client, region } = pair;
  const networks = [await prepareNetwork(emulator, region), await prepareNetwork(emulator, region)] as const;
  const [mine, other] = networks.map((network) => new Map([[region, network]]));
  if (!mine || !other) throw new Error('two networks were asked for');
  const look = (of: typeof mine) => states(emulator, pair.tested.target.id, of);
  const first = sitesOf({ emulator, folder: join(folder, 'first'), networks: mine }, pair.tested, pair.first);
  const second = sitesOf({ emulator, folder: join(folder, 'second'), networks: other }, pair.tested, pair.second);

  const empty = await look(mine);
  await each(first, client.deploy);
  const [alone, before] = [await look(mine), await look(other)];
  await each(second, client.deploy);
  const both = await look(other);
  await emulator.changes();
  await each([...first, ...second], client.deployAgain);
  const changedAgain = (await emulator.changes()).filter((call) => !/ChangeSet$/.test(call));
  await each(second.toReversed(), client.destroy);
  const again = await look(mine);
  await each(first.toReversed(), client.destroy);
  return {
    first: difference(empty, alone),
    second: unnumbered(difference(before, both)),
    changedAgain,
    disturbed: difference(alone, again),
    left: difference(empty, await look(mine)),
  };
}

async function each(sites: readonly Site[], step: (site: Site) => Promise<void>): Promise<void> {
  for (const site of sites) await step(site);
}

/** An endpoint of the second VPC is the second one of that name in the Region. */
function unnumbered(made: Outcome['made']): Outcome['made'] {
  return Object.fromEntries(
    Object.entries(made).map(([region, normalized]) => [
      region,
      Object.fromEntries(
        Object.entries(normalized).map(([key, properties]) => [key.replace(/ \(2\)$/, ''), properties]),
      ),
    ]),
  );
}
