import type { SourceSpan } from './diagnostic.ts';

/** The line of a place, cut to a terminal's width, and what goes under it. */
export interface CodeFrame {
  readonly source: string;
  readonly indent: string;
  readonly underline: string;
}

const WIDEST = 100;
const BEFORE = 30;
const TAB = '  ';
/** Of the line before and after the beginning of a place. More is never shown, and a line may be as long as the document. */
const MOST_READ = 500;

/** The first line of a place with its part of that line underlined: at least one `^`, also at the end of the line. */
export function codeFrame(text: string, { start, end }: SourceSpan): CodeFrame {
  const window = Math.max(start.offset - (start.column - 1), start.offset - MOST_READ);
  const line = /^[^\r\n]*/.exec(text.slice(window, start.offset + MOST_READ))?.[0] ?? '';
  const from = Math.min(start.offset - window, line.length);
  const to = end.line === start.line ? Math.min(end.offset - window, line.length) : line.length;
  const parts = cut(line.slice(0, from), line.slice(from, Math.max(from, to)), line.slice(Math.max(from, to)));
  const gutter = `  ${start.line} | `;
  return {
    source: `${gutter}${parts.before}${parts.marked}${parts.after}`,
    indent: `${' '.repeat(gutter.length - 2)}| ${' '.repeat(width(parts.before))}`,
    underline: '^'.repeat(Math.max(1, width(parts.marked))),
  };
}

function cut(before: string, marked: string, after: string): { before: string; marked: string; after: string } {
  const all = [before, marked, after].map((part) => [...visible(part)]);
  const [left = [], middle = [], right = []] = all;
  if (left.length + middle.length + right.length <= WIDEST) {
    return { before: left.join(''), marked: middle.join(''), after: right.join('') };
  }
  const shownLeft = left.length > BEFORE ? ['…', ...left.slice(1 - BEFORE)] : left;
  const room = WIDEST - shownLeft.length;
  const shownMiddle = middle.length > room ? [...middle.slice(0, room - 1), '…'] : middle;
  const rest = room - shownMiddle.length;
  const shownRight =
    right.length > rest ? [...right.slice(0, Math.max(0, rest - 1)), ...(rest > 0 ? ['…'] : [])] : right;
  return { before: shownLeft.join(''), marked: shownMiddle.join(''), after: shownRight.join('') };
}

/** Tabs as spaces and control characters as a placeholder: every character has a known width and none acts on the terminal. */
function visible(text: string): string {
  return text.replaceAll('\t', TAB).replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\uFEFF]/gu, '\uFFFD');
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\u200B-\u200D]/u;

function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (WITHOUT_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1),
    0,
  );
}
