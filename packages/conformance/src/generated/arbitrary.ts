import fc from 'fast-check';
import { EXCLUSIONS } from './exclusions.ts';
import { type Choice, FACTOR_NAMES, FACTORS } from './factors.ts';
import { begin, complete, type Rules, rulesOf } from './filling.ts';
import { isCode } from './refusals.ts';
import type { Texts } from './texts.ts';

const ALL = rulesOf(EXCLUSIONS);
const WITHOUT_REFUSALS = rulesOf(EXCLUSIONS.filter(({ outcome }) => !isCode(outcome)));

/** Any values that a document can hold together, whether the compiler takes them or not. */
export function anyChoice(): fc.Arbitrary<Choice> {
  return choiceUnder(WITHOUT_REFUSALS);
}

/** Any values that the compiler takes. */
export function anyGoodChoice(): fc.Arbitrary<Choice> {
  return choiceUnder(ALL);
}

/** Any values, but for those that the rules keep apart: the later of them gives way. */
function choiceUnder(rules: Rules): fc.Arbitrary<Choice> {
  const values = FACTOR_NAMES.map((factor) => [factor, fc.constantFrom<string>(...FACTORS[factor])] as const);
  return fc.record(Object.fromEntries(values)).map((expected) => {
    const first = complete(begin(FACTOR_NAMES, rules), (_, factor, levels) =>
      levels.toSorted((a, b) => Number(b === expected[factor]) - Number(a === expected[factor])),
    );
    if (!first) throw new Error('the exclusions leave no document');
    return first;
  });
}

const LETTERS = 'abcxyzABCXYZ0129';
const NAME = [...LETTERS, ...'_+=,.@-'];
const OBJECT = [...LETTERS, ..."_!'()./-"];
/** What IAM takes in a description: every character that means something to HCL, YAML or a shell, alone and in company. */
const HOSTILE = [
  ...LETTERS,
  ...' \t\n\r"\'\\$%`{}[]()<>|&;:#!?*~^@,=+-/_',
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: what Terraform, CloudFormation and shells would expand
  ...['${x}', '$${x}', '%{ if x }', '%%{', '${AWS::AccountId}', '$(touch x)', '!Sub ', '{{resolve', '}}'],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the same
  ...['\nEOF\n', '\nEOT\n', '\n---\n', '\r\n', ' #', ': ', '\\n', '\\u0022', '¡', 'é', 'ÿ'],
];
const TAG = [...LETTERS, ...' _.:/=+-@', 'é', 'ÿ'];
const ANY_TAG = [...TAG, '漢', '\u00a0', '\u2028', '٣', '𝒳'];

/** Any texts that the fields take. */
export const anyTexts: fc.Arbitrary<Texts> = fc.record({
  name: fc.stringMatching(/^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/).filter((name) => name !== 'v1' && name !== 'stable'),
  description: from(HOSTILE, 0, 60),
  tag: fc.tuple(from(ANY_TAG, 1, 20).filter(isOwnTag), from(ANY_TAG, 0, 30)),
  roleName: from(NAME, 1, 40),
  path: fc
    // Pattern characters are refused.
    .array(
      from(
        printable().filter((character) => !'*?$'.includes(character)),
        1,
        20,
      ),
      { maxLength: 3 },
    )
    .map((steps) => `/${steps.map((step) => `${step}/`).join('')}`),
  profileName: from(NAME, 1, 100),
  boundary: from([...NAME, '/'], 1, 40),
  defaultInstanceName: from([...LETTERS, ...' _.:/=+@-'], 0, 40),
  logGroup: from([...LETTERS, ...'_./#-'], 1, 60),
  logPrefix: from([...OBJECT, '='], 1, 40).filter(isPlainPath),
  runAs: from([...LETTERS, ...'_.@\\-'], 1, 30),
  shellProfile: from([...HOSTILE, '漢', '\u2028', '🧪', '\u0085'], 0, 60),
  prefix: from([...OBJECT, '='], 1, 40).filter((prefix) => isPlainPath(prefix) && !prefix.startsWith('/')),
  parameterPath: from([...LETTERS, ...'_.*/-'], 1, 60),
  nodeTag: fc.tuple(
    from(TAG, 1, 20).filter((key) => key !== 'Env'),
    from(TAG, 0, 30),
  ),
  document: from([...LETTERS, ...'_.-'], 3, 60).filter((name) => !/^(AWS|Amazon)/.test(name)),
  operator: fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/).filter((name) => !/^(node|hybrid|host-management)-/.test(name)),
});

function from(units: readonly string[], minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...units), minLength, maxLength });
}

/** No part that is empty, `.` or `..`. */
function isPlainPath(prefix: string): boolean {
  return !prefix.includes('//') && !prefix.split('/').some((part) => part === '.' || part === '..');
}

function isOwnTag(key: string): boolean {
  return !/^(aws|ssmc):/i.test(key) && !/^name$/i.test(key);
}

/** What an IAM path holds between its slashes. */
function printable(): readonly string[] {
  const all = Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCharCode(0x21 + index));
  return all.filter((character) => character !== '/');
}
