import { expect, it } from 'vitest';
import { type DiagnosticCode, diagnostic } from '../diagnostics/catalogue.ts';
import type { ParsedDocument } from './document.ts';
import { parseDocument } from './parse.ts';
import { applySuppressions, isSilenced } from './suppress.ts';

function parsed(text: string): ParsedDocument {
  const [document] = parseDocument('f', text);
  if (!document) throw new Error('no document');
  return document;
}

function onLine(code: DiagnosticCode, line: number) {
  const position = { line, column: 1, offset: line };
  return diagnostic(code, { message: 'm', place: { file: 'f', start: position, end: position } });
}

it.each<[string, DiagnosticCode, number, readonly string[]]>([
  ['# ssmc-disable-next-line SSMC130 we use a proxy\na: 1', 'SSMC130', 2, []],
  ['a:\n  #ssmc-disable-next-line SSMC130 reason\n  b: 1', 'SSMC130', 3, []],
  ['# ssmc-disable-next-line SSMC130 x\n# more\n\na: 1', 'SSMC130', 4, []],
  ['# ssmc-disable-next-line SSMC140 a note\na: 1', 'SSMC140', 2, []],
  ['# ssmc-disable-next-line SSMC130 x\na: 1', 'SSMC130', 3, ['SSMC150:1', 'SSMC130:3']],
  ['# ssmc-disable-next-line SSMC130 x\na: 1', 'SSMC133', 2, ['SSMC150:1', 'SSMC133:2']],
  ['# ssmc-disable-next-line SSMC130\na: 1', 'SSMC130', 2, ['SSMC150:1', 'SSMC130:2']],
  ['# ssmc-disable-next-line\na: 1', 'SSMC130', 2, ['SSMC150:1', 'SSMC130:2']],
  ['# ssmc-disable-next-line SSMC13O x\na: 1', 'SSMC130', 2, ['SSMC150:1', 'SSMC130:2']],
  ['# ssmc-disable-next-line SSMC120 x\na: 1', 'SSMC120', 2, ['SSMC150:1', 'SSMC120:2']],
  ['# ssmc-disable-next-line SSMC130 not reached beside an error\na: 1', 'SSMC120', 2, ['SSMC120:2']],
  ['a: |\n  # ssmc-disable-next-line SSMC130 in a text\n  b\n', 'SSMC130', 3, ['SSMC130:3']],
  ['# ssmc-disable-next-line SSMC130 x\r\na: 1', 'SSMC130', 2, []],
])('%j with %s on line %i', (text, code, line, expected) => {
  const left = applySuppressions([onLine(code, line)], parsed(text));
  expect(left.map((found) => `${found.code}:${found.place?.start.line}`)).toEqual(expected);
});

it('leaves the diagnostics of other files alone', () => {
  const place = { ...onLine('SSMC130', 2).place, file: 'g' } as const;
  const other = diagnostic('SSMC130', {
    message: 'm',
    place: { ...place, start: { line: 2, column: 1, offset: 1 }, end: { line: 2, column: 1, offset: 1 } },
  });
  expect(applySuppressions([other], parsed('# ssmc-disable-next-line SSMC130 x\na: 1'))).toContain(other);
});

it('takes a comment about what targets find for useful', () => {
  expect(applySuppressions([], parsed('# ssmc-disable-next-line SSMC024 known\na: 1'))).toEqual([]);
});

it.each<[string, DiagnosticCode, boolean]>([
  ['# ssmc-disable-next-line SSMC024 known\na: 1', 'SSMC024', true],
  ['# ssmc-disable-next-line SSMC024\na: 1', 'SSMC024', false],
  ['# ssmc-disable-next-line SSMC023 known\na: 1', 'SSMC024', false],
  ['# ssmc-disable-next-line SSMC120 an error\na: 1', 'SSMC120', false],
  ['b: 1\na: 1', 'SSMC024', false],
  ['b: 1\na: 1\n# ssmc-disable-next-line SSMC024 of another line\nc: 1', 'SSMC024', false],
])('%j silences a later %s: %s', (text, code, expected) => {
  expect(isSilenced(onLine(code, 2), parsed(text))).toBe(expected);
});
