const cache = new Map<string, RegExp>();
const MOST_CACHED = 5000;

/** Whether the text matches a pattern in which `*` stands for any characters and `?` for one. */
export function matchesPattern(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  if (!pattern.includes('*') && !pattern.includes('?') && !pattern.includes('\u0000')) return pattern === text;
  return compiled(pattern).test(text);
}

/**
 * Whether an ARN matches a pattern: each of the first five parts on its own, so that `*` never reaches over a colon into the next part, and
 * the resource as a whole.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [wanted, given] = [splitArn(pattern), splitArn(arn)];
  if (!wanted || !given) return matchesPattern(pattern, arn);
  return wanted.every((part, index) => matchesPattern(part, given[index] ?? ''));
}

function splitArn(arn: string): readonly string[] | undefined {
  const parts = arn.split(':');
  return parts.length >= 6 ? [...parts.slice(0, 5), parts.slice(5).join(':')] : undefined;
}

function compiled(pattern: string): RegExp {
  const known = cache.get(pattern);
  if (known) return known;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    // A literal star, question mark or dollar sign of `${*}`, `${?}` and `${$}`.
    .replaceAll('\u0000s', '\\*')
    .replaceAll('\u0000q', '\\?');
  const expression = new RegExp(`^${source}$`, 's');
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(pattern, expression);
  return expression;
}
