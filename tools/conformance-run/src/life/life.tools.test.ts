import { type Lanes, type Life, type Lived, live, startLanes } from '@ssmc/aws-emulator';
import type { Plan, TargetId } from '@ssmc/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TARGETS } from '../targets.ts';
import { type LifeChange, saidOf, versionsOf } from './change.ts';
import { CHANGES } from './changes.ts';
import { type Expectation, expectedAfter, fatesOf, mayBeLeft, saidFates } from './expected.ts';
import { give } from './given.ts';

// All begin at once and wait for a lane, so the last one takes as long as all together.
vi.setConfig({ testTimeout: 7_200_000, hookTimeout: 300_000 });

/**
 * With `SSMC_LIFE=upgrades` every change is lived in every target, with `SSMC_LIFE=all` once more with a call refused in the middle of its
 * upgrade.
 */
const WISH = process.env['SSMC_LIFE'];
const ALL = WISH === 'all' || WISH === 'upgrades';
const LIVED = CHANGES.flatMap((change) =>
  TARGETS.filter(({ target: { id } }) => (ALL && !change.except?.[id]) || change.quick?.includes(id)).map((tested) => ({
    change,
    tested,
  })),
);

let lanes: Lanes;
beforeAll(async () => {
  lanes = await startLanes({ terraform: 4, aws: 3 });
});
afterAll(async () => {
  await lanes.stop();
});

describe.concurrent('a second version over the first', () => {
  it.concurrent.each(LIVED.map((one) => [one.change.name, one.tested.target.id, one] as const))(
    '%s, %s',
    async (_, __, { change, tested }) => {
      const versions = versionsOf(change);
      const expectation = { tested, versions, said: saidOf(versions, tested.target) };
      const lived = await lifeOf(change, expectation);
      expectLived(change, expectation, lived);
      if (!(WISH === 'all' || change.isInterrupted) || lived.failure !== undefined) return;
      const again = await lifeOf(change, expectation, Math.floor(lived.calls / 2));
      expect(again.wasRefused).toBe(lived.calls > 0);
      expect(again.after.made).toEqual(lived.after.made);
      expectLeft(expectation, again);
    },
  );
});

function lifeOf(change: LifeChange, { tested, versions }: Expectation, refused?: number): Promise<Lived> {
  const { before, after } = change.network ?? {};
  const target = tested.target.id;
  const life: Omit<Life, 'client'> = {
    tested,
    before: { modules: versions.before.modules, ...(before && { network: before }) },
    after: { modules: versions.after.modules, ...(after && { network: (given) => after(given, target) }) },
    first: firstOf(change),
    removedFirst: removedFirst(change, versions.before, target),
    again: change.again?.includes(target) ?? false,
    printsCommand: change.printsCommand?.includes(target) ?? false,
    given: (emulator, networks) => give(emulator, networks, { target, change }),
    ...(refused !== undefined && { refused }),
  };
  return lanes.use(target, ({ emulator, client }) => live(emulator, { ...life, client }));
}

function firstOf({ order }: LifeChange): Life['first'] {
  if (order === 'account-twice') return order;
  return order === 'regions-first' ? 'regions' : 'account';
}

function removedFirst({ removedFirst: first }: LifeChange, { modules }: Plan, target: TargetId): readonly string[] {
  if (!first?.targets.includes(target)) return [];
  return modules.map(({ id }) => id).filter((id) => first.modules === 'all' || id === 'account');
}

function expectLived(change: LifeChange, expectation: Expectation, lived: Lived): void {
  const isRefused = [...expectation.said.values()].some(({ effect }) => effect.kind === 'refused');
  const isGap = change.again?.includes(expectation.tested.target.id) ?? false;
  if (isRefused || isGap) expect(lived.failure).toBeDefined();
  else expect(lived.failure).toBeUndefined();
  const expected = isRefused ? lived.before.made : expectedAfter(expectation, lived.before.made);
  expect(lived.after.made).toEqual(expected);
  if (!isRefused && !change.network && !change.removedFirst) {
    const fates = fatesOf(lived);
    expect(fates).toEqual(saidFates(expectation, fates));
  }
  expectLeft(expectation, lived);
}

function expectLeft(expectation: Expectation, { left }: Lived): void {
  for (const [region, normalized] of Object.entries(left)) {
    expect(
      Object.keys(normalized).filter((key) => !mayBeLeft(expectation, region, key)),
      region,
    ).toEqual([]);
  }
}
