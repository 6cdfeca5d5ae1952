import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { dumpTemplate, isPlain, parseTemplate, type Template } from './template.ts';
import { commented, intrinsic, type YamlMap } from './yaml.ts';

const EMPTY: Template = {
  header: ['Made for a test.'],
  description: 'Test',
  metadata: {},
  parameters: {},
  rules: {},
  conditions: {},
  resources: {},
  outputs: {},
};

const print = (resources: YamlMap) => dumpTemplate({ ...EMPTY, resources });

describe('dumpTemplate', () => {
  it('prints sections, comments, short forms and nested collections', () => {
    const text = print({
      A: commented(['Why A is there.'], {
        Type: 'AWS::X::Y',
        Properties: {
          Ref: intrinsic('Ref', 'AWS::Region'),
          List: [commented(['Why the item is there.'], { Sid: 'A', Action: ['a', 'b'] }), [['nested']], []],
          Empty: {},
          Version: '2012-10-17',
          Number: 443,
          Flag: true,
        },
      }),
      B: { Type: 'AWS::X::Z' },
    });
    expect(text).toBe(`# Made for a test.
AWSTemplateFormatVersion: '2010-09-09'
Description: Test

Resources:
  # Why A is there.
  A:
    Type: AWS::X::Y
    Properties:
      Ref: !Ref AWS::Region
      List:
        # Why the item is there.
        - Sid: A
          Action:
            - a
            - b
        - - - nested
        - []
      Empty: {}
      Version: '2012-10-17'
      Number: 443
      Flag: true

  B:
    Type: AWS::X::Z
`);
  });

  it('prints intrinsic functions on one line where they fit, else below', () => {
    const long = Array.from({ length: 12 }, (_, index) => `arn:aws:iam::aws:policy/${index}`);
    const text = print({
      Short: intrinsic('Select', [0, intrinsic('Split', [',', intrinsic('Sub', `\${A},,`)])]),
      Long: intrinsic('Join', [',', [...long, intrinsic('Ref', 'P')]]),
    });
    expect(text).toContain(`  Short: !Select [0, !Split [',', !Sub '\${A},,']]\n`);
    expect(text).toContain(
      "  Long: !Join\n    - ','\n    - - arn:aws:iam::aws:policy/0\n      - arn:aws:iam::aws:policy/1\n",
    );
    expect(text).toContain('      - !Ref P\n');
  });

  it('prints equal objects twice, never as aliases, and no long text folded', () => {
    const shared = { Key: 'a', Value: 'word '.repeat(100) };
    const text = print({ A: [shared, shared], B: shared });
    expect(text).not.toMatch(/[&*]\w/);
    expect(text.match(/Key: a/g)).toHaveLength(3);
    expect(
      text
        .split('\n')
        .filter((line) => line.includes('Value:'))
        .every((line) => line.length > 500),
    ).toBe(true);
  });

  it('keeps comments to their line', () => {
    const text = print({ A: commented(['a\nB: !Ref x', 'c\u2028d\u0085e\u0000'], 'x') });
    expect(text).toContain('  # a?B: !Ref x\n  # c?d?e?\n  A: x\n');
  });
});

describe('parseTemplate', () => {
  it('gives intrinsic functions in their long form', () => {
    expect(parseTemplate(`A: !Ref x\nB: !GetAtt c.d\nC: !Select [0, !Split [',', !Sub '\${y}']]\n`)).toEqual({
      A: { Ref: 'x' },
      B: { 'Fn::GetAtt': ['c', 'd'] },
      C: { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::Sub': `\${y}` }] }] },
    });
  });

  it('gives them also where they have a mapping, and attributes with dots of their own', () => {
    expect(parseTemplate('A: !Transform\n  Name: x\nB: !GetAtt Stack.Outputs.Arn\n')).toEqual({
      A: { 'Fn::Transform': { Name: 'x' } },
      B: { 'Fn::GetAtt': ['Stack', 'Outputs.Arn'] },
    });
  });

  it('refuses aliases, which CloudFormation does not know', () => {
    expect(() => parseTemplate('A: &a [1]\nB: *a\n')).toThrow();
  });
});

describe('isPlain', () => {
  const serialized = (text: string) => [
    dump([text], { lineWidth: -1 }),
    dump([[text]], { lineWidth: -1, flowLevel: 1 }),
    dump({ [text]: 1 }),
  ];

  it('holds for strings that the serialiser prints as they are in blocks and as keys, and between brackets but for commas', () => {
    const character = fc.constantFrom(...'aEnoyTF09_./:()*+@ -#,\'"&![]{}|>%?=~');
    const word = fc.constantFrom(
      'AWS::IAM::Role',
      'false',
      'Null',
      'on ',
      ': ',
      ' #',
      '- ',
      'arn:aws:s3:::b/*',
      '1:30',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(character, word), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const flow = text.includes(',') ? `'${text}'` : text;
        if (isPlain(text)) expect(serialized(text)).toEqual([`- ${text}\n`, `- [${flow}]\n`, `${text}: 1\n`]);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each(['AWS::IAM::Role', 'arn:aws:s3:::aws-ssm-us-east-1/*', 'Read AWS managed S3 buckets', 'ssm:GetParameter'])(
    'holds for %s',
    (text) => {
      expect(isPlain(text)).toBe(true);
    },
  );
});
