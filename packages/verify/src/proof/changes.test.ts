import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileCase } from '../../../conformance/src/cases.ts';
import { compareGolden } from '../../../conformance/src/golden.ts';
import { verifyPlan } from '../index.ts';
import { changesOf } from './fixtures/changes.ts';
import { redWritten, written } from './fixtures/written.ts';

const ROOT = fileURLToPath(new URL('fixtures/', import.meta.url));
const NAMES = readdirSync(ROOT).filter((name) => !name.endsWith('.ts'));

/** What is seen of the plan of each document, and what is red of the plan with one thing changed. `RECORD=1` accepts it. */
it.each(NAMES)('%s', (name) => {
  const text = readFileSync(path.join(ROOT, name, 'ssmc.yaml'), 'utf8');
  const { plan, requirements } = compileCase({ name, text }).compilation;
  const found = new Map<string, string[]>();
  for (const { title, changed } of changesOf(plan)) {
    const red = redWritten(verifyPlan(changed, requirements));
    found.set(red, [...(found.get(red) ?? []), title]);
  }
  const files = [
    { path: 'as-it-is.txt', content: written(verifyPlan(plan, requirements)) },
    { path: 'changed.txt', content: `${[...found].map(([red, titles]) => [...titles, red].join('\n')).join('\n')}\n` },
  ];
  expect(compareGolden(path.join(ROOT, name, 'expected'), files)).toEqual({ missing: [], changed: [], stale: [] });
});
