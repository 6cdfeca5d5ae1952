/** More than that are not compared: each misspelled name would be compared with each name of a large document. */
const MOST_CANDIDATES = 200;

/** More than that are counted, not listed. All Regions of AWS fit. */
const MOST_LISTED = 60;

/** The candidate that the text was most likely meant to be, if one is close enough: at most a third of its letters differ. */
export function didYouMean(text: string, candidates: readonly string[]): string | undefined {
  const expected = text.toLowerCase().slice(0, 64);
  const most = Math.max(1, Math.floor(expected.length / 3));
  const ranked = candidates
    .slice(0, MOST_CANDIDATES)
    .filter((candidate) => Math.abs(candidate.length - expected.length) <= most)
    .map((candidate) => ({ candidate, distance: editDistance(expected, candidate.toLowerCase(), most) }))
    .toSorted((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= most ? best.candidate : undefined;
}

/** `one of a, b, c`; of a long list the first, and how many more there are. */
export function oneOf(values: readonly string[]): string {
  return `one of ${listed(values, ', ')}`;
}

/** The values joined; of a long list the first, and how many more there are. */
export function listed(values: readonly string[], separator: string): string {
  const left = values.length - MOST_LISTED;
  const first = values.slice(0, MOST_LISTED).join(separator);
  return left > 0 ? `${first} and ${left} more` : first;
}

/** Insertions, deletions, replacements and swaps of neighbors from one string to the other; any larger number if they are more than `most`. */
function editDistance(a: string, b: string, most: number): number {
  // Rows of bytes: both texts are short, and thousands of names may be compared.
  let [before, previous, row] = [
    new Uint8Array(b.length + 1),
    new Uint8Array(b.length + 1),
    new Uint8Array(b.length + 1),
  ];
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const best = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + cost);
      row[j] = swap ? Math.min(best, at(before, j - 2) + 1) : best;
      least = Math.min(least, at(row, j), at(previous, j));
    }
    // A later row has no smaller number than the smallest of two rows one after the other.
    if (least > most) return most + 1;
    [before, previous, row] = [previous, row, before];
  }
  return at(previous, b.length);
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0;
}

/** A sentence that names the candidate that was most likely meant, after a space; empty if there is none. */
export function meantHint(text: string, candidates: readonly string[]): string {
  const meant = didYouMean(text, candidates);
  return meant && meant !== text ? ` Use '${meant}'.` : '';
}
