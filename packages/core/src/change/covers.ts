/** More `?` than this in one pattern are not compared: nothing that AWS or we write has them. */
const MOST_SINGLES = 16;

/**
 * Whether the pattern `outer` matches every string that the pattern `inner` matches. `*` stands for any characters, `?` for one, everything else
 * for itself.
 *
 * Exact, because the alphabet is unbounded: a wildcard of `inner` may stand for a character that `outer` does not name, and what matches that
 * matches every other character, too.
 */
export function covers(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  return /\?/.test(outer + inner) ? coversSingles(outer, inner) : coversStars(outer, inner);
}

/** Whether a pattern is short enough of `?` to be compared. */
export function isComparable(pattern: string): boolean {
  return pattern.split('?').length - 1 <= MOST_SINGLES;
}

/** Only `*`: the `*` of `inner` is one more letter, which a `*` of `outer` alone matches. No backtracking beyond the last `*`. */
function coversStars(outer: string, inner: string): boolean {
  let [at, next, star, resume] = [0, 0, -1, 0];
  while (next < inner.length) {
    if (outer[at] === '*') [star, resume, at] = [at, next, at + 1];
    else if (at < outer.length && outer[at] === inner[next]) [at, next] = [at + 1, next + 1];
    else if (star < 0) return false;
    else [at, resume, next] = [star + 1, resume + 1, resume + 1];
  }
  return /^\**$/.test(outer.slice(at));
}

/** By subset construction: every way through `inner`, with all positions of `outer` that it may have reached. */
function coversSingles(outer: string, inner: string): boolean {
  const open: { readonly next: number; readonly reached: ReadonlySet<number> }[] = [
    { next: 0, reached: pastStars(outer, new Set([0])) },
  ];
  const known = new Set<string>();
  for (let state = open.pop(); state; state = open.pop()) {
    const { next, reached } = state;
    const key = `${next} ${[...reached].toSorted((a, b) => a - b).join(' ')}`;
    if (known.has(key)) continue;
    known.add(key);
    if (reached.size === 0) return false;
    if (next === inner.length) {
      if (!reached.has(outer.length)) return false;
    } else if (inner[next] === '*') {
      open.push({ next: next + 1, reached }, { next, reached: step(outer, reached, undefined) });
    } else {
      open.push({ next: next + 1, reached: step(outer, reached, inner[next] === '?' ? undefined : inner[next]) });
    }
  }
  return true;
}

/** @param letter a character, or nothing for one that no pattern names */
function step(outer: string, reached: ReadonlySet<number>, letter: string | undefined): ReadonlySet<number> {
  const after = new Set<number>();
  for (const at of reached) {
    if (outer[at] === '*') after.add(at);
    else if (at < outer.length && (outer[at] === '?' || outer[at] === letter)) after.add(at + 1);
  }
  return pastStars(outer, after);
}

function pastStars(outer: string, positions: Set<number>): ReadonlySet<number> {
  for (const at of positions) if (outer[at] === '*') positions.add(at + 1);
  return positions;
}

/**
 * The same for ARNs. A wildcard in one of the first five parts does not cross a colon; `*` alone is every resource.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function coversArn(outer: string, inner: string): boolean {
  if (outer === inner || outer === '*') return true;
  const [outerParts, innerParts] = [arnParts(outer), arnParts(inner)];
  if (!outerParts || !innerParts) return false;
  return outerParts.every((part, index) => covers(part, innerParts[index] ?? ''));
}

function arnParts(text: string): readonly string[] | undefined {
  const parts = text.split(':');
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
