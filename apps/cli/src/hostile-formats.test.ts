import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CATALOGUE,
  compileDocument,
  type Diagnostic,
  type DiagnosticCode,
  diagnostic,
  renderGithub,
  toSarif,
} from '@ssmc/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand } from './testing/github.ts';
import { sarifLog } from './testing/sarif.ts';
import { sarifProblems } from './testing/sarif-schema.ts';

const PAGES = fileURLToPath(new URL('../../../docs/diagnostics/', import.meta.url));

/** Every page with an example, and what the example gives. */
const EXAMPLES = readdirSync(PAGES).flatMap((page): readonly (readonly [string, readonly Diagnostic[]])[] => {
  const text = /## Example\n[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readFileSync(path.join(PAGES, page), 'utf8'))?.[1];
  if (text === undefined) return [];
  return [[page, compileDocument({ file: `docs/diagnostics/${page}`, text }, { sha256: () => '0'.repeat(64) })[1]]];
});

const anyText = fc.string({ unit: 'binary' });
const nasty = fc.oneof(
  anyText,
  fc.constantFrom('%', '%25', '%0A', '::', '::error::', ',', ':', '\r\n', '=', ', title=x::y'),
);
const anyDiagnostic = fc
  .record({
    code: fc.constantFrom(...(Object.keys(CATALOGUE) as DiagnosticCode[])),
    message: nasty,
    fix: fc.option(nasty, { nil: undefined }),
    file: nasty.filter((name) => name !== ''),
    line: fc.integer({ min: 1, max: 1e6 }),
    column: fc.integer({ min: 1, max: 1e6 }),
    lines: fc.nat(3),
  })
  .map(({ code, message, fix, file, line, column, lines }) => {
    const place = {
      file,
      start: { offset: 0, line, column },
      end: { offset: 1, line: line + lines, column: column + 1 },
    };
    return diagnostic(code, { message, place, ...(fix !== undefined && { fix }) });
  });

describe('--format github', () => {
  it('says any text to the runner unchanged, in one line', () => {
    fc.assert(
      fc.property(anyDiagnostic, (found) => {
        const line = renderGithub(found);
        expect(line).not.toMatch(/[\r\n]/);
        const read = readCommand(line);
        const { place, message, fix, code } = found;
        expect(read?.command).toBe(found.severity === 'note' ? 'notice' : found.severity);
        expect(read?.properties).toMatchObject({ file: place?.file, line: `${place?.start.line}` });
        expect(read?.properties['title']).toBe(`${code} ${CATALOGUE[code as DiagnosticCode].title}`);
        expect(read?.data).toBe(fix === undefined ? message : `${message}\nfix: ${fix}`);
      }),
    );
  });

  it.each(EXAMPLES)('says what the example of %s gives', (_, found) => {
    expect(found.map((one) => readCommand(renderGithub(one))?.properties['title']?.split(' ')[0])).toEqual(
      found.map(({ code }) => code),
    );
  });
});

describe('--format sarif', () => {
  it('is valid whatever text the diagnostics hold', () => {
    fc.assert(
      fc.property(fc.array(anyDiagnostic, { maxLength: 5 }), (found) => {
        const log = JSON.parse(JSON.stringify(toSarif(found, '1.0.0')));
        expect(sarifProblems(log)).toEqual([]);
      }),
    );
  });

  it.each(EXAMPLES)('is valid for the example of %s', (_, found) => {
    const log = JSON.parse(JSON.stringify(toSarif(found, '1.0.0')));
    expect(sarifProblems(log)).toEqual([]);
    expect(sarifLog.parse(log).runs[0]?.results).toHaveLength(found.length);
  });

  it('would notice what the schema does not know', () => {
    const log = toSarif([], '1.0.0') as { runs: readonly object[] };
    expect(sarifProblems({ ...log, runs: [{ ...log.runs[0], results: [{ level: 'fatal' }] }] })).toContain(
      '/runs/0/results/0/level must be equal to one of the allowed values',
    );
    expect(sarifProblems({ ...log, colour: 'red' })).toEqual([' must NOT have additional properties']);
  });
});
