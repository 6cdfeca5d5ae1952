/** A part of a pattern: a literal text, or a wildcard for any characters or for one. */
export type WildcardPiece = string | { readonly wildcard: 'many' | 'one' };

/** Characters between two wildcards for many; `ANY` stands for one character of any kind. */
type Chunk = readonly number[];

/** A chunk to look for, and where to go on after a mismatch; without that where it holds `ANY`. */
interface Search {
  readonly chunk: Chunk;
  readonly borders: readonly number[] | undefined;
}

const ANY = -1;

/**
 * A function that says whether a string matches all pieces, from its start to its end. Nothing is tried twice: the time grows with the length of
 * the text, and only where a `one` stands between two `many` with the product of the text and that part of the pattern.
 * @param uncovered a character that `one` does not stand for
 */
export function wildcardMatcher(pieces: readonly WildcardPiece[], uncovered?: string): (text: string) => boolean {
  const excluded = uncovered?.charCodeAt(0) ?? ANY;
  const chunks = chunksOf(pieces);
  const [first = []] = chunks;
  const last = chunks.length > 1 ? chunks.at(-1) : undefined;
  if (!last) return (text) => text.length === first.length && standsAt(text, 0, { chunk: first, excluded });
  const searches = chunks.slice(1, -1).flatMap((chunk) => (chunk.length > 0 ? [searchOf(chunk)] : []));
  return (text) => {
    const end = text.length - last.length;
    if (first.length > end || !standsAt(text, 0, { chunk: first, excluded })) return false;
    let position = first.length;
    for (const search of searches) {
      position = endOfNext(text, position, { ...search, excluded });
      if (position === -1) return false;
    }
    return position <= end && standsAt(text, end, { chunk: last, excluded });
  };
}

/**
 * A function that says whether a string matches a pattern in which `*` stands for any characters and `?` for one.
 * @param uncovered a character that `?` does not stand for
 */
export function patternMatcher(pattern: string, uncovered?: string): (text: string) => boolean {
  return hasWildcards(pattern) ? wildcardMatcher(piecesOf(pattern), uncovered) : (text) => text === pattern;
}

/** Whether a string matches a pattern in which `*` stands for any characters and `?` for one. */
export function matchesWildcards(pattern: string, text: string): boolean {
  // Hardly any pattern has a wildcard within, and every call of every Region is compared with all of them.
  if (pattern === '*' || pattern === text) return true;
  return hasWildcards(pattern) && patternMatcher(pattern)(text);
}

function hasWildcards(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

function piecesOf(pattern: string): readonly WildcardPiece[] {
  return (pattern.match(/[*?]|[^*?]+/g) ?? []).map((token) => {
    if (token === '*') return { wildcard: 'many' };
    return token === '?' ? { wildcard: 'one' } : token;
  });
}

function chunksOf(pieces: readonly WildcardPiece[]): readonly Chunk[] {
  const chunks: number[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece === 'object' && piece.wildcard === 'many') chunks.push([]);
    else addTo(chunks.at(-1) as number[], piece);
  }
  return chunks;
}

function addTo(chunk: number[], piece: WildcardPiece): void {
  if (typeof piece === 'object') chunk.push(ANY);
  else for (let index = 0; index < piece.length; index += 1) chunk.push(piece.charCodeAt(index));
}

interface Expected {
  readonly chunk: Chunk;
  readonly excluded: number;
}

function standsAt(text: string, start: number, { chunk, excluded }: Expected): boolean {
  if (start + chunk.length > text.length) return false;
  for (let index = 0; index < chunk.length; index += 1) {
    const found = text.charCodeAt(start + index);
    const expected = chunk[index];
    if (expected === ANY ? found === excluded : found !== expected) return false;
  }
  return true;
}

function searchOf(chunk: Chunk): Search {
  return { chunk, borders: chunk.includes(ANY) ? undefined : bordersOf(chunk) };
}

/** For each length of a beginning: the length of its longest proper beginning that it also ends with. */
function bordersOf(chunk: Chunk): readonly number[] {
  const borders = [0, 0];
  let length = 0;
  for (let index = 1; index < chunk.length; index += 1) {
    while (length > 0 && chunk[index] !== chunk[length]) length = borders[length] as number;
    if (chunk[index] === chunk[length]) length += 1;
    borders.push(length);
  }
  return borders;
}

/**
 * The position after the next place of the chunk, or -1.
 * @see https://en.wikipedia.org/wiki/Knuth-Morris-Pratt_algorithm
 */
function endOfNext(text: string, from: number, { chunk, borders, excluded }: Search & Expected): number {
  if (!borders) return endOfNextWithAny(text, from, { chunk, excluded });
  let matched = 0;
  for (let position = from; position < text.length; position += 1) {
    const found = text.charCodeAt(position);
    while (matched > 0 && chunk[matched] !== found) matched = borders[matched] as number;
    if (chunk[matched] === found) matched += 1;
    if (matched === chunk.length) return position + 1;
  }
  return -1;
}

function endOfNextWithAny(text: string, from: number, expected: Expected): number {
  const { length } = expected.chunk;
  for (let start = from; start + length <= text.length; start += 1) {
    if (standsAt(text, start, expected)) return start + length;
  }
  return -1;
}
