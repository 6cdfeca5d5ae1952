import { deployCase, deployTogether, expectedState, type Lane, startLanes } from '@ssmc/aws-emulator';
import type { ModulePlan } from '@ssmc/core';
import { afterAll, describe, expect, it } from 'vitest';
import { caseNamed, compileCase } from './cases.ts';
import { DEPLOYED, type DeployedCase, isForTerraform } from './fixtures/deploy-cases.ts';
import type { TestedTarget } from './suite.ts';
import { TARGETS } from './targets.ts';

const lanes = startLanes({ terraform: 3, aws: 2 });
afterAll(async () => (await lanes).stop());

describe.each(DEPLOYED)('$name', (deployed) => {
  const modules = modulesOf(deployed);
  const targets = TARGETS.filter(({ target }) => target.id !== 'terraform' || isForTerraform(deployed));
  const outcomes = started(targets, ({ emulator, client }, tested) => {
    const { before } = deployed;
    return deployCase(emulator, { tested, client, modules, ...(before && { before }) });
  });

  it.each(targets)('$target.id makes what the plan says, once, and takes it back', async (tested) => {
    const outcome = await outcomes(tested);
    const expected = expectedState(tested, modules);
    expect(outcome.made).toEqual(expected);
    expect(outcome.changedAgain).toEqual([]);
    expect(outcome.left).toEqual(leftOf(tested, modules));
  });
});

describe('two documents for two VPCs of a Region', () => {
  const first = modulesOf({ name: 'several-vpcs-first' });
  const second = modulesOf({ name: 'several-vpcs-second' });
  const outcomes = started(TARGETS, ({ emulator, client }, tested) =>
    deployTogether(emulator, { tested, client, region: 'us-east-2', first, second }),
  );

  it.each(TARGETS)('$target.id keeps the first as it is when the second goes', async (tested) => {
    const outcome = await outcomes(tested);
    const expected = expectedState(tested, first);
    expect(outcome.first).toEqual(expected);
    expect(outcome.second).toEqual(expectedState(tested, second));
    expect(outcome.changedAgain).toEqual([]);
    expect(outcome.disturbed).toEqual(none(expected));
    expect(outcome.left).toEqual(leftOf(tested, first));
  });
});

/**
 * Begins to deploy by all targets, each as soon as a lane is free: the tests run one after the other, and would keep lanes waiting.
 * Returns what gives the outcome of a target.
 */
function started<T>(
  targets: readonly TestedTarget[],
  deploy: (lane: Lane, tested: TestedTarget) => Promise<T>,
): (tested: TestedTarget) => Promise<T> {
  const begun = new Map(
    targets.map((tested) => {
      const outcome = lanes.then((all) => all.use(tested.target.id, (lane) => deploy(lane, tested)));
      // The test that waits for it reports why it failed.
      outcome.catch(() => undefined);
      return [tested, outcome] as const;
    }),
  );
  return (tested) => begun.get(tested) as Promise<T>;
}

function modulesOf({ name, regions }: DeployedCase): readonly ModulePlan[] {
  const { modules } = compileCase(caseNamed(name)).compilation.plan;
  const first = modules.find(({ kind }) => kind === 'region')?.id;
  const wanted = regions ?? [first];
  return modules.filter(({ kind, id }) => kind === 'account' || wanted.includes(id));
}

type States = ReturnType<typeof expectedState>;

/**
 * Templates retain the preferences document, and destroy.sh leaves it unless it is told otherwise. Terraform deletes it, even one that was
 * there before, as the README of the module says.
 */
function leftOf(tested: TestedTarget, modules: readonly ModulePlan[]): States {
  const terraform = tested.target.id === 'terraform';
  const adopts = modules.some(({ resources }) => resources.some((one) => 'mode' in one && one.mode === 'adopt'));
  return Object.fromEntries(
    Object.entries(expectedState(tested, modules)).map(([region, observed]) => {
      const documents = Object.entries(observed).filter(([key]) => key.startsWith('session-document '));
      const gone = adopts ? documents.map(([key]) => [`gone: ${key}`, {}] as const) : [];
      return [region, Object.fromEntries(terraform ? gone : documents)];
    }),
  );
}

function none(states: States): States {
  return Object.fromEntries(Object.keys(states).map((region) => [region, {}]));
}
