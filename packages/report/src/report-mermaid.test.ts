import { allCases } from '@ssmc/conformance/cases';
import { describe, expect, test } from 'vitest';
import { isTooLarge } from './diagram/mermaid.ts';
import { reportMermaid } from './report-mermaid.ts';
import { HOSTILE, withHostileTexts } from './testing/hostile.ts';
import { caseReport, documentReport, largestDocument } from './testing/reports.ts';

/** A label: quoted, without any sign that means something in a label or in HTML, but for our own line breaks. */
const LABEL = '"(?:[\\p{L}\\p{N}\\p{M} _.,:/@=+✓?✗…-]|#\\d+;|<br/>)*"';
const GRAMMAR: readonly RegExp[] = [
  /^flowchart LR$/,
  new RegExp(`^ {2,4}subgraph m\\d+(_[a-z]+)?\\[${LABEL}\\]$`, 'u'),
  new RegExp(`^ {6}m\\d+_[a-z]+_\\d+(\\[${LABEL}\\]|\\(\\[${LABEL}\\]\\)|\\[\\(${LABEL}\\)\\])(:::outside)?$`, 'u'),
  /^ {6}m\d+_[a-z]+_\d+ --> m\d+_[a-z]+_\d+$/,
  /^ {2,4}end$/,
  /^ {2}classDef outside stroke-dasharray: 4 3$/,
];

describe.each(allCases().map(({ name }) => name))('%s', (name) => {
  const text = reportMermaid([caseReport(name)]);

  test('keeps to the grammar, and its ends meet', () => {
    expect(problems(text)).toEqual([]);
  });

  test('has a subgraph for each module, and the same text each time', () => {
    const { plan } = caseReport(name).compilation;
    for (const { id } of plan.modules) expect(text).toContain(`["${plan.name} ${id}"]`);
    expect(reportMermaid([caseReport(name)])).toBe(text);
  });
});

test.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('%j is text in every label', (_, hostile) => {
  const report = caseReport('private-everything');
  const text = reportMermaid([withHostileTexts(report, hostile)]);
  expect(problems(text)).toEqual([]);
  expect(text.split('\n')).toHaveLength(reportMermaid([report]).split('\n').length);
});

test('of many Regions it has names only, and of more than can be drawn it says so', () => {
  const many = reportMermaid([caseReport('account-role-34-regions')]);
  expect(isTooLarge(many)).toBe(false);
  expect(many).not.toContain('SSM Agent');
  const { regions } = caseReport('account-role-34-regions').compilation.requirements;
  expect(isTooLarge(reportMermaid([documentReport(largestDocument(regions))]))).toBe(true);
});

function problems(text: string): readonly string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const wrong = lines.filter((line) => !GRAMMAR.some((rule) => rule.test(line)));
  const starts = lines.filter((line) => /^ +subgraph /.test(line)).length;
  const ends = lines.filter((line) => /^ +end$/.test(line)).length;
  const known = new Set(lines.flatMap((line) => /^ {6}(m\d+_[a-z]+_\d+)[[(]/.exec(line)?.[1] ?? []));
  const joined = lines.flatMap((line) => /^ {6}(\S+) --> (\S+)$/.exec(line)?.slice(1) ?? []);
  return [...wrong, ...(starts === ends ? [] : ['ends do not meet']), ...joined.filter((id) => !known.has(id))];
}
