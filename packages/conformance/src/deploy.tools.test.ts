import {
  deployCase,
  deployTogether,
  type EmittedTarget,
  expectedState,
  type Lanes,
  startLanes,
} from '@ssmc/aws-emulator';
import type { ModulePlan } from '@ssmc/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseNamed, compileCase } from './cases.ts';
import { DEPLOYED, type DeployedCase, isForTerraform } from './fixtures/deploy-cases.ts';
import { TARGETS } from './targets.ts';

let lanes: Lanes;
beforeAll(async () => {
  lanes = await startLanes({ terraform: 3, aws: 2 });
});
afterAll(async () => {
  await lanes.stop();
});

describe.concurrent.each(DEPLOYED)('$name', (deployed) => {
  const modules = modulesOf(deployed);
  const targets = TARGETS.filter(({ target }) => target.id !== 'terraform' || isForTerraform(deployed));

  it.concurrent.each(targets)('$target.id makes what the plan says, once, and takes it back', async (tested) => {
    const { before } = deployed;
    const outcome = await lanes.use(tested.target.id, ({ emulator, client }) =>
      deployCase(emulator, { tested, client, modules, ...(before && { before }) }),
    );
    const expected = expectedState(tested, modules);
    expect(outcome.made).toEqual(expected);
    expect(outcome.changedAgain).toEqual([]);
    expect(outcome.left).toEqual(leftOf(tested, expected));
  });
});

describe.concurrent('two documents for two VPCs of a Region', () => {
  const [first, second] = ['several-vpcs-first', 'several-vpcs-second'].map((name) => modulesOf({ name }));

  it.concurrent.each(TARGETS)('$target.id keeps the first as it is when the second goes', async (tested) => {
    const pair = { tested, region: 'us-east-2', first: first ?? [], second: second ?? [] };
    const outcome = await lanes.use(tested.target.id, ({ emulator, client }) =>
      deployTogether(emulator, { ...pair, client }),
    );
    const expected = expectedState(tested, pair.first);
    expect(outcome.first).toEqual(expected);
    expect(outcome.second).toEqual(expectedState(tested, pair.second));
    expect(outcome.changedAgain).toEqual([]);
    expect(outcome.disturbed).toEqual(none(expected));
    expect(outcome.left).toEqual(leftOf(tested, expected));
  });
});

function modulesOf({ name, regions }: DeployedCase): readonly ModulePlan[] {
  const { modules } = compileCase(caseNamed(name)).compilation.plan;
  const first = modules.find(({ kind }) => kind === 'region')?.id;
  const wanted = regions ?? [first];
  return modules.filter(({ kind, id }) => kind === 'account' || wanted.includes(id));
}

type States = ReturnType<typeof expectedState>;

/** Templates retain the preferences document, and destroy.sh leaves it unless it is told otherwise. */
function leftOf({ target }: EmittedTarget, made: States): States {
  if (target.id === 'terraform') return none(made);
  return Object.fromEntries(
    Object.entries(made).map(([region, observed]) => {
      const kept = Object.entries(observed).filter(([key]) => key.startsWith('session-document '));
      return [region, Object.fromEntries(kept)];
    }),
  );
}

function none(states: States): States {
  return Object.fromEntries(Object.keys(states).map((region) => [region, {}]));
}
