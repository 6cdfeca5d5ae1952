import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locator } from '../document/locate.ts';
import { diagnostic } from './catalogue.ts';
import { codeFrame } from './code-frame.ts';
import { renderGithub, renderHuman, toJson, toSarif } from './render.ts';

function at(text: string, part: string, file = 'f.yaml') {
  const start = text.indexOf(part);
  return locator(file, text)(start, start + part.length);
}

const text = 'spec:\n\tregions: [us-esat-1]\n';
const found = diagnostic('SSMC120', {
  message: "Region 'us-esat-1' is not known.",
  expected: 'a Region of AWS',
  fix: "Write 'us-east-1'.",
  place: at(text, 'us-esat-1'),
});

describe('renderHuman', () => {
  it('shows where, what, the line, what was expected, the fix and the page', () => {
    expect(renderHuman(found, text, false)).toBe(
      [
        "f.yaml:2:12: error SSMC120: Region 'us-esat-1' is not known.",
        '  2 |   regions: [us-esat-1]',
        '    |             ^^^^^^^^^',
        '  expected: a Region of AWS',
        "  fix: Write 'us-east-1'.",
        '  see ssmc explain SSMC120 (docs/diagnostics/SSMC120.md)',
      ].join('\n'),
    );
  });

  it('is the same text in colour', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours
    expect(renderHuman(found, text, true).replace(/\u001B\[\d+m/g, '')).toBe(renderHuman(found, text, false));
  });

  it('does without a place', () => {
    const message = renderHuman(
      diagnostic('SSMC144', { message: 'Collision.', region: 'us-east-1' }),
      undefined,
      false,
    );
    expect(message).toBe(
      'error SSMC144: Collision.\n  Region: us-east-1\n  see ssmc explain SSMC144 (docs/diagnostics/SSMC144.md)',
    );
  });

  it('never lets the document act on the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (value, a, b) => {
        const place = locator('f', value)(Math.min(a, b) % (value.length + 1), Math.max(a, b));
        const output = renderHuman(diagnostic('SSMC101', { message: value, place }), value, false);
        expect(output.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
        expect(output.split('\n')).toHaveLength(4);
      }),
    );
  });
});

describe('codeFrame', () => {
  const long = `${'a'.repeat(300)}MARK${'b'.repeat(300)}`;
  it.each([
    ['a tab', '\ta: MARK', '  1 |   a: MARK', '    |      ', '^^^^'],
    ['wide characters', '名: MARK', '  1 | 名: MARK', '    |     ', '^^^^'],
    ['a combining character', 'e\u0301: MARK', '  1 | e\u0301: MARK', '    |    ', '^^^^'],
    ['a mark to the edge', `MARK${'b'.repeat(96)}`, `  1 | MARK${'b'.repeat(96)}`, '    | ', '^^^^'],
    ['a long line', long, `  1 | …${'a'.repeat(29)}MARK${'b'.repeat(65)}…`, `    | ${' '.repeat(30)}`, '^^^^'],
  ])('%s', (_, line, source, indent, underline) => {
    expect(codeFrame(line, at(line, 'MARK'))).toEqual({ source, indent, underline });
  });

  it.each([
    ['as wide as there is room', 97, 97, 'M'.repeat(97)],
    ['wider than there is room', 98, 97, `${'M'.repeat(96)}…`],
  ])('cuts a mark %s', (_, letters, shown, marked) => {
    const line = `k: ${'M'.repeat(letters)} # more`;
    const frame = codeFrame(line, at(line, 'M'.repeat(letters)));
    expect(frame).toEqual({ source: `  1 | k: ${marked}`, indent: '    |    ', underline: '^'.repeat(shown) });
  });

  it('underlines the first line of several', () => {
    expect(codeFrame('a: [1,\n 2]', at('a: [1,\n 2]', '[1,\n 2]')).underline).toBe('^^^');
  });

  it('underlines something at the end of the text', () => {
    expect(codeFrame('a:', locator('f', 'a:')(2, 2))).toEqual({
      source: '  1 | a:',
      indent: '    |   ',
      underline: '^',
    });
  });
});

it.each([
  ['a%b\nc', '::error file=f%2C%3A.yaml,line=2,endLine=2,col=12,endColumn=21,title=SSMC120 Unknown Region::a%25b%0Ac'],
  [
    '::set-output x',
    '::error file=f%2C%3A.yaml,line=2,endLine=2,col=12,endColumn=21,title=SSMC120 Unknown Region::::set-output x',
  ],
])('renderGithub escapes %j', (message, expected) => {
  expect(renderGithub(diagnostic('SSMC120', { message, place: at(text, 'us-esat-1', 'f,:.yaml') }))).toBe(expected);
});

it('renderGithub calls a note a notice', () => {
  expect(renderGithub(diagnostic('SSMC140', { message: 'm' }))).toMatch(/^::notice title=/);
});

it('toJson is flat', () => {
  expect(toJson([found])).toEqual([
    {
      code: 'SSMC120',
      severity: 'error',
      message: "Region 'us-esat-1' is not known.",
      expected: 'a Region of AWS',
      fix: "Write 'us-east-1'.",
      file: 'f.yaml',
      line: 2,
      column: 12,
      endLine: 2,
      endColumn: 21,
      page: 'docs/diagnostics/SSMC120.md',
    },
  ]);
});

it('toSarif gives one rule for each code and a relative URI', () => {
  const second = diagnostic('SSMC120', { message: 'x', place: at(text, 'spec', 'a b/ü.yaml') });
  expect(toSarif([found, second, diagnostic('SSMC140', { message: 'n' })], '1.2.3')).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ssmc', version: '1.2.3', rules: [{ id: 'SSMC120' }, { id: 'SSMC140' }] } },
        results: [
          {
            ruleIndex: 0,
            level: 'error',
            locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 12 } } }],
          },
          { locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b/%C3%BC.yaml' } } }] },
          { ruleIndex: 1, level: 'note' },
        ],
      },
    ],
  });
});
