import type { Position, SourceSpan } from '../diagnostics/diagnostic.ts';

/** Turns offsets of one string into places. */
export type Locate = (start: number, end: number) => SourceSpan;

/** A function that knows where the lines of the text begin; offsets beyond the text mean its end. */
export function locator(file: string, text: string): Locate {
  const starts = lineStarts(text);
  const positionOf = (offset: number): Position => {
    const within = Math.max(0, Math.min(offset, text.length));
    const line = lastAtMost(starts, within);
    return { line: line + 1, column: within - (starts[line] ?? 0) + 1, offset: within };
  };
  return (start, end) => ({ file, start: positionOf(start), end: positionOf(Math.max(start, end)) });
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** The index of the last number that is not greater than `limit`; the numbers ascend and the first is 0. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
