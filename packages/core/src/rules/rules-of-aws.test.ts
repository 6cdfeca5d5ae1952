import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, type DiagnosticCode } from '../diagnostics/catalogue.ts';
import { BROKEN_PLANS } from '../resolve/fixtures/broken-plans.ts';

/** Where a rule of AWS is checked. */
type Where =
  | 'document'
  | 'plan'
  | 'table of gaps'
  | 'before deploying'
  | 'against what exists'
  | 'hint on an unknown field'
  | 'note';

/** The rules R01 to R30; rule n has the code SSMC0n. */
const RULES: Readonly<Record<string, readonly Where[]>> = {
  R01: ['document'],
  R02: ['document'],
  R03: ['document'],
  R04: ['document', 'plan', 'against what exists'],
  R05: ['document'],
  R06: ['plan'],
  R07: ['plan'],
  R08: ['plan', 'against what exists'],
  R09: ['plan', 'against what exists'],
  R10: ['plan', 'against what exists'],
  R11: ['plan', 'against what exists'],
  R12: ['document', 'plan'],
  R13: ['before deploying', 'against what exists'],
  R14: ['before deploying'],
  R15: ['before deploying'],
  R16: ['before deploying', 'against what exists'],
  R17: ['document'],
  R18: ['plan', 'against what exists'],
  R19: ['hint on an unknown field'],
  R20: ['document', 'plan'],
  R21: ['against what exists'],
  R22: ['document'],
  R23: ['document'],
  R24: ['table of gaps'],
  R25: ['plan', 'against what exists'],
  R26: ['plan'],
  R27: ['document', 'plan'],
  R28: ['against what exists'],
  R29: ['note', 'against what exists'],
  R30: ['document', 'plan'],
};

const EXAMPLE: readonly Where[] = ['document', 'hint on an unknown field', 'note'];

describe.each(Object.entries(RULES))('%s', (rule, where) => {
  const code = `SSMC0${rule.slice(1)}` as DiagnosticCode;
  const page = readFileSync(fileURLToPath(new URL(`../../../../docs/diagnostics/${code}.md`, import.meta.url)), 'utf8');

  it('has a code', () => {
    expect(CATALOGUE[code]).toBeDefined();
    expect(where.includes('note')).toBe(CATALOGUE[code].severity === 'note');
  });

  it('has an example, which a test compiles, where a document shows it', () => {
    expect(page.includes('## Example')).toBe(where.some((one) => EXAMPLE.includes(one)));
  });

  it('has a broken plan where plans are checked for it', () => {
    expect(BROKEN_PLANS.some((one) => one.what.startsWith(`${rule} `) && one.code === code)).toBe(
      where.includes('plan'),
    );
  });

  it('says where else it appears', () => {
    if (where.includes('before deploying')) expect(page).toContain('Before deploying');
    const only = where.every((one) => one === 'plan' || one === 'against what exists');
    if (only && where.includes('against what exists')) expect(page).toContain('verify --against');
    if (where.includes('table of gaps')) expect(page).toContain('Their `--target` chooses targets');
  });
});

it('there are thirty', () => {
  expect(Object.keys(RULES)).toHaveLength(30);
});
