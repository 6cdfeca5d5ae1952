import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileDocument } from '@ssmc/core';
import { describe, expect, test } from 'vitest';
import { sha256 } from './sha256.ts';
import { TARGETS } from './targets.ts';
import { workspace } from './testing/workspace.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));

describe.each(readdirSync(EXAMPLES).filter((file) => file.endsWith('.yaml')))('%s', (file) => {
  const text = readFileSync(`${EXAMPLES}/${file}`, 'utf8');

  test('has no error and no warning', () => {
    const [compilation, found] = compileDocument({ file, text }, { sha256 });
    expect(found.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(compilation?.plan.modules).not.toEqual([]);
  });

  test('is compiled by every target, twice to the same bytes', async () => {
    const { run, list, read } = workspace({ 'ssmc.yaml': text });
    const { code, stdout } = await run('compile', { targets: TARGETS });
    expect(code).toBe(0);
    expect(stdout).toContain('Choose one target and start with');
    const first = list('dist/ssmc');
    const targets = new Set(first.map((path) => path.split('/')[1]));
    for (const { id } of TARGETS) expect(targets).toContain(id);
    for (const path of first) expect(read(`dist/ssmc/${path}`)).toMatch(/[^\n]\n$/);
    expect((await run('compile --check', { targets: TARGETS })).code).toBe(0);
  });
});
