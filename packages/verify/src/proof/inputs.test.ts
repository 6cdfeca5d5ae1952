import { compareGolden } from '@ssmc/conformance/testing';
import { expect, it } from 'vitest';
import { NO_INPUTS, verifyPlan } from '../index.ts';
import { compiled, DOCUMENTS, recordOf } from './fixtures/documents.ts';
import { suppliedPolicy } from './fixtures/inputs.ts';
import { differenceWritten } from './fixtures/written.ts';

/** What is seen otherwise of a plan once a policy of others is handed over. `RECORD=1` accepts it. */
it.each(DOCUMENTS)('%s', (name) => {
  const { plan, requirements, needs } = compiled(name);
  const before = verifyPlan({ plan, requirements, needs }, NO_INPUTS);
  const traces = before.cells.flatMap((cell) => cell.traces);
  const names = {
    buckets: requirements.buckets.map(({ name: own, bucketName = own }) => String(bucketName)),
    keys: [...new Set(traces.map(({ resource }) => resource).filter((resource) => resource.includes(':kms:')))],
    services: requirements.privateLink?.endpoints === 'existing' ? ['ssm', 'ssmmessages', 's3'] : [],
  };
  const found = new Map<string, string[]>();
  for (const { title, inputs } of suppliedPolicy(names)) {
    const difference = differenceWritten(before, verifyPlan({ plan, requirements, needs }, inputs));
    found.set(difference, [...(found.get(difference) ?? []), title]);
  }
  const content = `${[...found].map(([difference, titles]) => [...titles, difference].join('\n')).join('\n')}\n`;
  expect(compareGolden(recordOf(name, 'inputs'), [{ path: 'inputs.txt', content }])).toEqual({
    missing: [],
    changed: [],
    stale: [],
  });
});
