import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { expectAccepted } from '../fixtures/accepted.ts';
import { diagnosticsOf } from '../fixtures/compiled.ts';
import { documentJsonSchema } from '../requirements/json-schema.ts';

/** Documents with as much wrong as goes into one, and beside each everything that is said of it. */
const FOLDER = new URL('fixtures/said/', import.meta.url);
const PAGES = new URL('../../../../docs/diagnostics/', import.meta.url);

it.each(namesIn(FOLDER, '.yaml'))('%s: all that is said is what was accepted', (name) => {
  expectAccepted(new URL(`${name}.txt`, FOLDER), saidOf(readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8')));
});

it('what is said of the examples of the pages is what was accepted', () => {
  const said = namesIn(PAGES, '.md').flatMap((code) => {
    const example = /## Example\n[\s\S]*?```yaml\n([\s\S]*?)```/.exec(
      readFileSync(new URL(`${code}.md`, PAGES), 'utf8'),
    )?.[1];
    return example === undefined ? [] : [`# ${code}\n${saidOf(example)}`];
  });
  expectAccepted(new URL('examples.txt', FOLDER), said.join('\n'));
});

it('an expected value is a type or an example, never what the schema says of a field', () => {
  const described = new Set(descriptionsIn(documentJsonSchema()));
  const expected = namesIn(FOLDER, '.yaml').flatMap((name) =>
    diagnosticsOf(readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8')).flatMap((found) => found.expected ?? []),
  );
  expect(expected.length).toBeGreaterThan(100);
  expect(expected.filter((one) => described.has(one))).toEqual([]);
});

function descriptionsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { description } = node as { readonly description?: unknown };
  return [...(typeof description === 'string' ? [description] : []), ...Object.values(node).flatMap(descriptionsIn)];
}

function namesIn(folder: URL, ending: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length)).toSorted();
}

function saidOf(document: string): string {
  return diagnosticsOf(document).map(formatDiagnostic).join('');
}

function formatDiagnostic({ code, severity, message, expected, fix, region, place }: Diagnostic): string {
  const at = place && `${place.start.line}:${place.start.column}-${place.end.line}:${place.end.column}`;
  const lines = [
    `${at} ${severity} ${code}${region === undefined ? '' : ` ${region}`}: ${message}`,
    ...(expected === undefined ? [] : [`  expected: ${expected}`]),
    ...(fix === undefined ? [] : [`  fix: ${fix}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
