import { expectedState } from '@ssmc/aws-emulator';
import type { TestedTarget } from '@ssmc/conformance';
import { describe, expect, it } from 'vitest';
import { DEPLOYED, type DeployedCase, isDeployed, modulesOf } from './deploy-cases.ts';
import { TARGETS } from './targets.ts';

/** Whether the partition is another than `aws`, kinds of resources, their properties at any depth, and both values of what is true or false. */
function featuresOf(cases: readonly DeployedCase[], tested: TestedTarget): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (path: string, value: unknown): void => {
    found.add(typeof value === 'boolean' ? `${path} ${value}` : path);
    if (Array.isArray(value)) for (const one of value) add(`${path}[]`, one);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) add(`${path}.${name}`, one);
  };
  for (const modules of cases.map(modulesOf)) {
    for (const { partition } of modules) found.add(partition === 'aws' ? 'partition aws' : 'another partition');
    const entries = Object.values(expectedState(tested, modules)).flatMap((state) => Object.entries(state));
    for (const [key, properties] of entries) add(key.slice(0, key.indexOf(' ')), properties);
  }
  return found;
}

describe.each(TARGETS)('$target.id', (tested) => {
  it('deploys in every run whatever is only deployed on demand in another case', () => {
    const always = DEPLOYED.filter((one) => isDeployed(one, tested.target.id, false));
    const features = featuresOf(always, tested);
    expect([...featuresOf(DEPLOYED, tested)].filter((feature) => !features.has(feature))).toEqual([]);
  });
});
