import { deployCase, deployTogether, expectedState, type Lanes, startLanes } from '@ssmc/aws-emulator';
import type { TestedTarget } from '@ssmc/conformance';
import type { ModulePlan } from '@ssmc/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEPLOYED, isDeployed, modulesOf } from './deploy-cases.ts';
import { TARGETS } from './targets.ts';

// All begin at once and wait for a lane, so the last one takes as long as all together.
vi.setConfig({ testTimeout: 3_600_000 });

let lanes: Lanes;
beforeAll(async () => {
  lanes = await startLanes({ terraform: 4, aws: 3 });
});
afterAll(async () => {
  await lanes.stop();
});

const CASES = DEPLOYED.map((deployed) => ({
  ...deployed,
  targets: TARGETS.filter(({ target }) => isDeployed(deployed, target.id)),
})).filter(({ targets }) => targets.length > 0);

describe.concurrent.each(CASES)('$name', ({ targets, ...deployed }) => {
  const modules = modulesOf(deployed);

  it.concurrent.each(targets)('$target.id makes what the plan says, once, and takes it back', async (tested) => {
    const { before } = deployed;
    const outcome = await lanes.use(tested.target.id, ({ emulator, client }) =>
      deployCase(emulator, { tested, client, modules, ...(before && { before }) }),
    );
    expect(outcome.made).toEqual(expectedState(tested, modules));
    expect(outcome.changedAgain).toEqual([]);
    expect(outcome.left).toEqual(leftOf(tested, modules));
  });
});

describe.concurrent('two documents for two VPCs of a Region', () => {
  const first = modulesOf({ name: 'several-vpcs-first' });
  const second = modulesOf({ name: 'several-vpcs-second' });

  it.concurrent.each(TARGETS)('$target.id keeps the first as it is when the second goes', async (tested) => {
    const pair = { tested, region: 'us-east-2', first, second };
    const outcome = await lanes.use(tested.target.id, ({ emulator, client }) =>
      deployTogether(emulator, { ...pair, client }),
    );
    const expected = expectedState(tested, first);
    expect(outcome.first).toEqual(expected);
    expect(outcome.second).toEqual(expectedState(tested, second));
    expect(outcome.changedAgain).toEqual([]);
    expect(outcome.disturbed).toEqual(none(expected));
    expect(outcome.left).toEqual(leftOf(tested, first));
  });
});

type States = ReturnType<typeof expectedState>;

/**
 * Templates retain the preferences document, and destroy.sh leaves it unless it is told otherwise. Terraform deletes it, even one that was
 * there before, as the README of the module says.
 */
function leftOf(tested: TestedTarget, modules: readonly ModulePlan[]): States {
  const terraform = tested.target.id === 'terraform';
  const adopts = modules.some(({ resources }) => resources.some((one) => 'mode' in one && one.mode === 'adopt'));
  return Object.fromEntries(
    Object.entries(expectedState(tested, modules)).map(([region, normalized]) => {
      const documents = Object.entries(normalized).filter(([key]) => key.startsWith('session-document '));
      const gone = adopts ? documents.map(([key]) => [`gone: ${key}`, {}] as const) : [];
      return [region, Object.fromEntries(terraform ? gone : documents)];
    }),
  );
}

function none(states: States): States {
  return Object.fromEntries(Object.keys(states).map((region) => [region, {}]));
}
