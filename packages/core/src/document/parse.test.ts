import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../fixtures/budget.ts';
import { nodeAt, plainOf } from './document.ts';
import { parseDocument } from './parse.ts';

function codes(text: string): readonly string[] {
  return parseDocument('f.yaml', text)[1].map(({ code, place }) =>
    place ? `${code} ${place.start.line}:${place.start.column}` : code,
  );
}

function rootOf(text: string) {
  const [document, diagnostics] = parseDocument('f.yaml', text);
  expect(diagnostics).toEqual([]);
  if (!document) throw new Error('no document');
  return document.root;
}

/** Without the one key that is refused. */
const PLAIN_JSON = fc.json().filter((json) => !json.includes('__proto__'));

describe('values', () => {
  it.each([
    ['a: 1', { a: 1 }],
    ['a:', { a: null }],
    ['a: ~\nb: null\nc: ""', { a: null, b: null, c: '' }],
    ['[true, False, yes, on, no]', [true, false, 'yes', 'on', 'no']],
    ['[0x1F, 0o17, -3, +4, 1e3, .5, 2., 1_000]', [31, 15, -3, 4, 1000, 0.5, 2, '1_000']],
    [
      '[trueish, untrue, Falsehood, not-false, nulls, isnull, 0x, 1x, x1, .infinite]',
      ['trueish', 'untrue', 'Falsehood', 'not-false', 'nulls', 'isnull', '0x', '1x', 'x1', '.infinite'],
    ],
    ['[2024-01-02, 3.3.40.0, 10.0.0.0/16]', ['2024-01-02', '3.3.40.0', '10.0.0.0/16']],
    ['a: |\n  x\n\n  y\nb: >-\n  x\n  y\n', { a: 'x\n\ny\n', b: 'x y' }],
    ["a: 'it''s'\nb: \"\\u00e9\\n\"", { a: "it's", b: 'é\n' }],
    ['a: &x [1, {b: 2}]\nc: *x', { a: [1, { b: 2 }], c: [1, { b: 2 }] }],
    ['[a: 1, b]', [{ a: 1 }, 'b']],
    ['"<<": 1\n"2": 2', { '<<': 1, '2': 2 }],
    ['constructor: {a: 1}', { constructor: { a: 1 } }],
    ['\uFEFFa: 1', { a: 1 }],
    ['%YAML 1.2\n---\na: 1\n...\n', { a: 1 }],
    ['a: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
  ])('%j', (text, value) => {
    expect(plainOf(rootOf(text))).toEqual(value);
  });

  it('reads whatever JSON.stringify writes', () => {
    const indents = fc.constantFrom<string | number>(0, 2, '\t');
    fc.assert(
      fc.property(PLAIN_JSON, indents, (json, indent) => {
        const value: unknown = JSON.parse(json);
        const text = JSON.stringify(value, null, indent);
        expect(JSON.stringify(plainOf(rootOf(text)))).toBe(JSON.stringify(value));
      }),
      { numRuns: 300 },
    );
  });

  it('knows a block scalar for a text', () => {
    const root = rootOf('a: |-\n  1\nb: >-\n  true\nc:\n');
    expect(nodeAt(root, ['a']).node).toMatchObject({ value: '1', source: '1', quoted: true });
    expect(nodeAt(root, ['b']).node).toMatchObject({ value: 'true', quoted: true });
    expect(nodeAt(root, ['c']).node).toMatchObject({ value: null, source: '', quoted: false });
  });

  it('keeps the text of numbers', () => {
    const root = rootOf('account: 012345678901\nversion: 3.10\n');
    expect(nodeAt(root, ['account']).node).toMatchObject({ source: '012345678901', value: 12345678901 });
    expect(nodeAt(root, ['version']).node).toMatchObject({ source: '3.10', value: 3.1, quoted: false });
  });
});

describe('places', () => {
  const text = [
    'a: 1',
    'b:',
    '  - x',
    "  - 'y z'",
    'c: {d: [1, 2], e: }  # end',
    'f: |',
    '  text',
    'g: &h {i: j}',
    'k: *h',
    '',
  ].join('\n');

  it.each([
    [['a'], '1'],
    [['b'], "- x\n  - 'y z'"],
    [['b', 1], "'y z'"],
    [['c'], '{d: [1, 2], e: }'],
    [['c', 'd'], '[1, 2]'],
    [['c', 'e'], ''],
    [['f'], '|\n  text\n'],
    [['g'], '{i: j}'],
    [['k'], '*h'],
    [['k', 'i'], 'j'],
  ])('%j', (path, expected) => {
    const { node } = nodeAt(rootOf(text), path);
    expect(text.slice(node?.place.start.offset, node?.place.end.offset)).toBe(expected);
  });

  it('are the same in JSON with tabs', () => {
    const json = '{\n\t"a": {\n\t\t"b": [10,\n20 ]\n\t}\n}';
    expect(nodeAt(rootOf(json), ['a', 'b', 1]).node?.place.start).toEqual({ line: 4, column: 1, offset: 22 });
    expect(nodeAt(rootOf(json), ['a', 'b']).keyPlace?.start).toEqual({ line: 3, column: 3, offset: 12 });
  });

  it('always lie in the text, in order', () => {
    fc.assert(
      fc.property(PLAIN_JSON, (json) => {
        const text = JSON.stringify(JSON.parse(json), null, 2);
        const { start, end } = rootOf(text).place;
        expect([start.offset, end.offset]).toEqual([0, text.length]);
      }),
    );
  });
});

describe('problems', () => {
  it.each([
    ['a: [1', ['SSMC101 1:6']],
    ['a: b: c', ['SSMC101 1:5']],
    ['a:\n\t- b', ['SSMC101 2:1']],
    ['a: *x', ['SSMC101 1:4']],
    ['&a [*a]', ['SSMC101 1:5']],
    ['a: 1\nb: 2\na: 3\na: 4', ['SSMC102 3:1', 'SSMC102 4:1']],
    ['{"a": {"b": 1, "b": 2}, "a": 3}', ['SSMC102 1:16', 'SSMC102 1:25']],
    ['a: "\\0"', ['SSMC104 1:4']],
    ['a: "\\ud800"', ['SSMC104 1:4']],
    ['a: x\0y\nb: \u0007', ['SSMC104 1:5', 'SSMC104 2:4']],
    ['a: \ud800\nb: \uFEFF', ['SSMC104 1:4', 'SSMC104 2:4']],
    ['', ['SSMC105 1:1']],
    ['# nothing\n', ['SSMC105 1:1']],
    ['---\n', ['SSMC105 1:1']],
    ['a: 1\n---\nb: 2', ['SSMC105 3:1']],
    ['a: !!str 1\nb: !x [2]', ['SSMC106 1:4', 'SSMC106 2:4']],
    ['a: &x {b: 1}\nc:\n  <<: *x', ['SSMC106 3:3']],
    ['1: a\ntrue: b\n[c]: d\n? {e: f}\n: g\n: h', ['1:1', '2:1', '3:1', '4:3', '5:4'].map((at) => `SSMC106 ${at}`)],
    ['&a b: c\n*a : d', ['SSMC106 2:1']],
    ['a: { "__proto__": b }\n__proto__: c', ['SSMC106 1:6', 'SSMC106 2:1']],
  ])('%j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('of several kinds are reported at once', () => {
    expect(codes('a: \u0001\na: !t 2\n1: x')).toEqual(['SSMC104 1:4', 'SSMC102 2:1', 'SSMC106 2:4', 'SSMC106 3:1']);
  });

  it.each(['[', '{a: ', '- ', '? ', '[a, ', '{"a":['])('%j, 10,000 levels deep', (open) => {
    expect(codes(open.repeat(10_000))).toHaveLength(1);
    expect(codes(open.repeat(10_000))[0]).toContain('SSMC103');
  });

  it.each([
    ['a megabyte and more', 'a'.repeat(1_048_577)],
    ['too many values', `[${'1,'.repeat(100_000)}]`],
    ['too many aliases', `a: &a 1\nb: [${'*a,'.repeat(101)}]`],
    ['an alias bomb', bomb('[1,2,3,4,5,6,7,8,9]', 9)],
    [
      'a deep alias bomb',
      Array.from({ length: 90 }, (_, i) => (i ? `a${i}: &a${i} [[*a${i - 1}]]` : 'a0: &a0 [1]')).join('\n'),
    ],
  ])('%s', (_, text) => {
    expect(cpuTime(() => expect(codes(text)).toEqual(['SSMC103 1:1']))).toBeLessThan(15_000);
  });

  it('never throws and never hangs', () => {
    const parts = fc.constantFrom(
      ...[
        'a: ',
        '- ',
        '[',
        '{',
        ']',
        '}',
        ',',
        '\n',
        '\n  ',
        '&a ',
        '*a',
        '!t ',
        '? ',
        '"',
        "'",
        '|\n',
        '>-\n',
        '#',
        '---\n',
      ],
      ...[
        '...\n',
        '%TAG ! x\n',
        '<<: ',
        '\t',
        '1',
        '\r',
        '\\u',
        '\\',
        '\0',
        '\ud800',
        '\uFEFF',
        '# ssmc-disable-next-line ',
      ],
    );
    const text = fc
      .array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 40 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(text, (value) => {
        const [document, diagnostics] = parseDocument('f.yaml', value);
        expect(document !== undefined || diagnostics.length > 0).toBe(true);
        for (const { place } of diagnostics) expect(place?.end.offset).toBeLessThanOrEqual(value.length);
        if (document) plainOf(document.root);
      }),
      { numRuns: 2_000 },
    );
  });
});

function bomb(seed: string, levels: number): string {
  const lines = Array.from(
    { length: levels },
    (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(',')}]`,
  );
  return [`l0: &l0 ${seed}`, ...lines].join('\n');
}
