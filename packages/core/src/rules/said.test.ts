import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticsOf } from '../fixtures/compiled.ts';

/** Documents with as much wrong as goes into one, and beside each everything that is said of it. */
const FOLDER = fileURLToPath(new URL('fixtures/said/', import.meta.url));
const PAGES = fileURLToPath(new URL('../../../../docs/diagnostics/', import.meta.url));

it.each(namesIn(FOLDER, '.yaml'))('%s: all that is said is what was accepted', (name) => {
  expectAccepted(name, saidOf(readFileSync(`${FOLDER}${name}.yaml`, 'utf8')));
});

it('what is said of the examples of the pages is what was accepted', () => {
  const said = namesIn(PAGES, '.md').flatMap((code) => {
    const example = /## Example\n[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readFileSync(`${PAGES}${code}.md`, 'utf8'))?.[1];
    return example === undefined ? [] : [`# ${code}\n${saidOf(example)}`];
  });
  expectAccepted('examples', said.join('\n'));
});

function namesIn(folder: string, ending: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length)).toSorted();
}

/** With `RECORD=1` in the environment the text is accepted as it is now. */
function expectAccepted(name: string, text: string): void {
  const file = `${FOLDER}${name}.txt`;
  if (process.env['RECORD'] === '1') writeFileSync(file, text);
  expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

function saidOf(document: string): string {
  return diagnosticsOf(document).map(textOf).join('');
}

function textOf({ code, severity, message, expected, fix, region, place }: Diagnostic): string {
  const at = place && `${place.start.line}:${place.start.column}-${place.end.line}:${place.end.column}`;
  const lines = [
    `${at} ${severity} ${code}${region === undefined ? '' : ` ${region}`}: ${message}`,
    ...(expected === undefined ? [] : [`  expected: ${expected}`]),
    ...(fix === undefined ? [] : [`  fix: ${fix}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
