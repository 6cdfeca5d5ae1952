import { type Rule, report } from './rule.ts';

/** IAM does not tell the keys of tags apart by case. */
export const tagRules: Rule = (context) => {
  const seen = new Set<string>();
  return Object.keys(context.requirements.tags).flatMap((key) => {
    const lower = key.toLowerCase();
    const isSecond = seen.has(lower);
    seen.add(lower);
    if (!isSecond) return [];
    const message = `The tag '${key.slice(0, 80)}' differs from another one in case only, and IAM does not tell them apart.`;
    return [report(context, 'SSMC139', { path: ['metadata', 'tags', key], message, fix: 'Remove one of the two.' })];
  });
};
