import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { changesOf, comparison, effectOf, sectionsOf } from './fixtures/changes.ts';

const ROOT = fileURLToPath(new URL('fixtures/inputs/', import.meta.url));

/** Each value of an input taken away or changed, one at a time, and what is said otherwise then. `RECORD=1` accepts it. */
describe.each(readdirSync(ROOT))('%s', (name) => {
  const read = (file: string) => readFileSync(path.join(ROOT, name, file), 'utf8');
  const files = JSON.parse(read('input.json'));
  const compare = comparison(read('ssmc.yaml'));
  const before = compare(files);
  const folder = path.join(ROOT, name, 'expected');
  const sections = sectionsOf(files);

  it('as it is', () => {
    expect(`${before.join('\n')}\n`).toBe(accepted('as it is', before.join('\n')));
  });

  it.each(sections)('$name', ({ name: section, places }) => {
    const effects = new Map<string, string[]>();
    for (const { title, changed } of changesOf(files, places)) {
      const effect = effectOf(before, compare(changed));
      effects.set(effect, [...(effects.get(effect) ?? []), title]);
    }
    const text = [...effects].map(([effect, titles]) => `${titles.join('\n')}\n${effect}`).join('\n');
    expect(`${text}\n`).toBe(accepted(section, text));
  });

  it('nothing else is recorded', () => {
    const expected = ['as it is', ...sections.map((one) => one.name)].map((one) => fileOf(one));
    expect(readdirSync(folder).toSorted()).toEqual(expected.toSorted());
  });

  function accepted(section: string, text: string): string {
    const file = path.join(folder, fileOf(section));
    if (process.env['RECORD'] === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, `${text}\n`);
    }
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
});

function fileOf(section: string): string {
  return `${section.replaceAll(/[^\w.-]+/g, '-')}.txt`;
}
