/** Values as YAML, to stand where a text is expected; a newline in a name is never in the YAML itself. */
export const HOSTILE_VALUES: Readonly<Record<string, string>> = {
  quotes: text(`'"\\'"\\\\"`),
  'Terraform templates': text(`\${file("/etc/passwd")} $\${x} %{ for a in b }x%{ endfor } %%{`),
  'a policy variable': text(`\${aws:userid}`),
  'CloudFormation functions': text(`!Sub \${AWS::AccountId} {{resolve:ssm:x}}`),
  'shell commands': text('`touch injected` $(touch injected) ; touch injected & | > injected'),
  'a newline': text('a\nINJECTED="yes"\n}\n'),
  'other newlines': text('a\r\nb\rc\u2028d\u2029e\u0085f\u000Bg'),
  'the end of a here document': text('\nEOF\nEOT\nPOLICY\nJSON\n'),
  NUL: text('a\0b'),
  'control characters': text('\u001B[31mred\u001B]0;title\u0007\b\b'),
  'a path upwards': text('../../../../../../tmp/escape'),
  'an absolute path': text('/tmp/escape'),
  'a device of Windows': text('C:\\con'),
  'an option': text('--endpoint-url=http://example.com'),
  'a comment': text('x # y // z /* w */ <!-- v --> <script>u</script>'),
  'direction marks': text('\u202Eabc\u2066def\uFEFF'),
  'half a character': '"\\uD800"',
  emoji: text('🧪 äöü 漢字 \u0301'),
  nothing: text(''),
  spaces: text('   '),
  'a long text': text('a'.repeat(300_000)),
  'a text that is too long': text('a'.repeat(1_100_000)),
  'a name of JavaScript': text('__proto__'),
  'another name of JavaScript': text('constructor'),
  'a number': '012345678901',
  'a large number': '1e999',
  'no value': '~',
  'a boolean': 'yes',
  'a list': '[a, [b]]',
  'a map': '{ a: { b: c } }',
  'an unknown tag': '!ssmc text',
  'binary data': '!!binary aGVsbG8=',
  'an unknown alias': '*unknown',
  'a merge key': '{ <<: { a: b } }',
  'a key twice': '{ a: 1, a: 2 }',
  'a hundred levels': '['.repeat(99) + ']'.repeat(99),
  'ten thousand levels': '['.repeat(10_000) + ']'.repeat(10_000),
  'ten thousand levels of maps': '{a: '.repeat(10_000) + '}'.repeat(10_000),
  'an alias bomb': bomb(),
  'an alias of itself': '&a [*a]',
};

function text(value: string): string {
  return JSON.stringify(value);
}

function bomb(): string {
  const levels = Array.from({ length: 20 }, (_, level) => {
    const of = level === 0 ? 'lol' : `*a${level - 1}`;
    return `&a${level} [${Array.from({ length: 10 }, () => of).join(', ')}]`;
  });
  return `[${levels.join(', ')}]`;
}

/** Keys as YAML, to stand where a document chooses a key. */
export const HOSTILE_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '../../../../tmp/escape',
  'a\nb',
  'a\0b',
  `"\${x}"`,
  'aws:x',
  '🧪',
  'a'.repeat(10_000),
].map(text);
