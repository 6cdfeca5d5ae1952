import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { capabilityNames, capabilityTables, hostManagementConditions } from './capability-tables.ts';
import { effectTables } from './effects.ts';
import { withGenerated } from './page.ts';
import { schemaReference } from './schema-reference.ts';

const GUIDE = fileURLToPath(new URL('../../../docs/guide', import.meta.url));
const NAMES = capabilityNames();

/** The page as it is and as it should be; with `RECORD=1` it is written as it should be. */
function compare(path: string, render: (page: string) => string): { page: string; expected: string } {
  const file = join(GUIDE, path);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const expected = render(before);
  if (process.env['RECORD'] === '1') writeFileSync(file, expected);
  return { page: process.env['RECORD'] === '1' ? expected : before, expected };
}

describe('the guide', () => {
  it('has a fresh reference of the document', () => {
    const { page, expected } = compare('reference.md', () => schemaReference());
    expect(page).toBe(expected);
  });

  it('has a fresh table of what each target does about a change', () => {
    const { page, expected } = compare('changes.md', (before) => withGenerated(before, effectTables()));
    expect(page).toBe(expected);
  });

  it('has a fresh table of the conditions of Default Host Management Configuration', () => {
    const conditions = hostManagementConditions();
    expect(conditions).toContain('SSM Agent');
    const { page, expected } = compare('default-host-management.md', (before) => withGenerated(before, conditions));
    expect(page).toBe(expected);
  });

  it.each(NAMES)('has a fresh page for the capability %s', (name) => {
    const { page, expected } = compare(`capabilities/${name}.md`, (before) =>
      withGenerated(before, capabilityTables(name)),
    );
    expect(page).toBe(expected);
    expect(page).toMatch(/^# .+\n\n\S/);
  });

  it('has no page for a capability that does not exist', () => {
    const pages = readdirSync(join(GUIDE, 'capabilities')).map((file) => file.replace(/\.md$/, ''));
    expect(pages.filter((name) => !NAMES.includes(name))).toEqual([]);
  });
});

describe('withGenerated', () => {
  it('replaces the generated part only', () => {
    const page = withGenerated('# Title\n\nProse.\n', 'old');
    expect(withGenerated(`${page}\nMore prose.\n`, 'new')).toBe(
      `${withGenerated('# Title\n\nProse.\n', 'new')}\nMore prose.\n`,
    );
  });
});
