import { compareGolden } from '@ssmc/conformance/testing';
import { expect, it } from 'vitest';
import { verifyPlan } from '../index.ts';
import { changesOf } from './fixtures/changes.ts';
import { compiled, DOCUMENTS, recordOf } from './fixtures/documents.ts';
import { redWritten, written } from './fixtures/written.ts';

/** What is seen of the plan of each document, and what is red of the plan with one thing changed. `RECORD=1` accepts it. */
it.each(DOCUMENTS)('%s', (name) => {
  const { plan, requirements, needs } = compiled(name);
  const found = new Map<string, string[]>();
  for (const { title, changed } of changesOf(plan)) {
    const red = redWritten(verifyPlan({ plan: changed, requirements, needs }));
    found.set(red, [...(found.get(red) ?? []), title]);
  }
  const files = [
    { path: 'as-it-is.txt', content: written(verifyPlan({ plan, requirements, needs })) },
    { path: 'changed.txt', content: `${[...found].map(([red, titles]) => [...titles, red].join('\n')).join('\n')}\n` },
  ];
  expect(compareGolden(recordOf(name, 'expected'), files)).toEqual({ missing: [], changed: [], stale: [] });
});
