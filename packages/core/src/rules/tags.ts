import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Path } from '../document/document.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

const TAGS: Path = ['metadata', 'tags'];

/** What a tag may hold, for messages. */
export const TAG_CHARACTERS =
  'letters, digits, spaces and _.:/=+-@; keys of 1 to 128 characters, values of at most 256';

/** AWS allows 50; ssmc adds up to three of its own, and two are left for others. */
const MOST_TAGS = 45;

/** The tags of every resource. */
export const tagRules: Rule = (context) => {
  const entries = Object.entries(context.requirements.tags);
  const seen = new Set<string>();
  const wrong = entries.flatMap(([key, value]) => {
    const problem = tagProblem(key, value, seen);
    seen.add(key.toLowerCase());
    return problem
      ? [
          bad(context, [...TAGS, key], {
            message: `The tag '${key.slice(0, 80)}' ${problem}.`,
            expected: TAG_CHARACTERS,
          }),
        ]
      : [];
  });
  if (entries.length <= MOST_TAGS) return wrong;
  return [
    ...wrong,
    bad(context, TAGS, { message: `${entries.length} tags are too many.`, expected: `at most ${MOST_TAGS}` }),
  ];
};

/** Whether a resource of AWS can have the tag. */
export function isTag(key: string, value: string): boolean {
  const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
  return key.length >= 1 && key.length <= 128 && value.length <= 256 && allowed.test(key) && allowed.test(value);
}

function tagProblem(key: string, value: string, seen: ReadonlySet<string>): string | undefined {
  if (/^(aws|ssmc):/i.test(key)) return 'begins with a prefix that is not yours';
  if (/^name$/i.test(key)) return 'is set by ssmc';
  if (seen.has(key.toLowerCase())) return 'differs from another one in case only, and IAM does not tell them apart';
  return isTag(key, value) ? undefined : 'has a key or value that AWS does not accept';
}

function bad(context: RuleContext, path: Path, problem: Pick<Diagnostic, 'message' | 'expected'>): Diagnostic {
  return report(context, 'SSMC139', { path, ...problem });
}
