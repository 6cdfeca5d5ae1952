// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references and policy variables look like this
import { describe, expect, it } from 'vitest';
import { literal, printExpression, printHcl } from './hcl.ts';
import { attribute, block, call, code, commented, list, object, text } from './tree.ts';

describe('printHcl', () => {
  it('aligns neighbours on one line, and only those', () => {
    const body = [
      attribute('sid', text('A')),
      attribute('effect', text('Allow')),
      attribute('actions', list([text('a:B'), text('a:C')])),
      attribute('resources', list([text('*')])),
      attribute('x', code('1')),
    ];
    expect(printHcl([], [block(['statement'], body)])).toBe(
      [
        'statement {',
        '  sid    = "A"',
        '  effect = "Allow"',
        '  actions = [',
        '    "a:B",',
        '    "a:C",',
        '  ]',
        '  resources = ["*"]',
        '  x         = 1',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('puts a blank line around blocks and below count', () => {
    const inner = commented(block(['inner'], []), ['why']);
    const outer = block(['resource', 'a', 'b'], [attribute('count', code('2')), attribute('name', text('x')), inner]);
    expect(printHcl(['head'], [outer])).toBe(
      '# head\n\nresource "a" "b" {\n  count = 2\n\n  name = "x"\n\n  # why\n  inner {}\n}\n',
    );
  });

  it('keeps a comment on its line', () => {
    expect(printHcl([], [commented(block(['a'], []), ['one\ntwo\u2028three'])])).toBe('# one two three\na {}\n');
  });
});

describe('printExpression', () => {
  it('interpolates references within text, and leaves a reference alone bare', () => {
    expect(printExpression({ kind: 'template', parts: ['arn:', code('a.b'), ':${x}'] })).toBe('"arn:${a.b}:$${x}"');
    expect(printExpression(code('a.b.name'))).toBe('a.b.name');
  });

  it('quotes the keys that are no names', () => {
    const value = object([
      ['Name', text('x')],
      ['ssmc:name', text('y')],
      ['for', text('z')],
    ]);
    expect(printExpression(value)).toBe('{\n  Name        = "x"\n  "ssmc:name" = "y"\n  "for"       = "z"\n}');
  });

  it('hugs the last argument of a call', () => {
    expect(printExpression(call('merge', code('local.tags'), object([['a', code('1')]])))).toBe(
      'merge(local.tags, {\n  a = 1\n})',
    );
  });

  it('prints what is empty on one line', () => {
    expect(printExpression(list([]))).toBe('[]');
    expect(printExpression(object([]))).toBe('{}');
  });
});

describe('literal', () => {
  it.each([
    ['a"b\\c', '"a\\"b\\\\c"'],
    ['${aws:userid}', '"$${aws:userid}"'],
    ['$${x}', '"$$${x}"'],
    ['%{x}', '"%%{x}"'],
    ['100% of $5', '"100% of $5"'],
    ['a\nb\r\t', '"a\\nb\\r\\t"'],
    ['\u0000\u202e', '"\\u0000\\u202e"'],
    ['é😀', '"é😀"'],
  ])('%j', (value, expected) => {
    expect(literal(value)).toBe(expected);
  });
});
