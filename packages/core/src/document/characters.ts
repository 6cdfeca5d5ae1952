import { diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceSpan } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { Locate } from './locate.ts';

/** What YAML calls not printable, lone surrogates, and a byte order mark inside a string. */
const FORBIDDEN = /(?![\t\n\r\u0085])\p{Cc}|[\p{Cs}\uFEFF\uFFFE\uFFFF]/gu;

/** More of them say nothing new: the file is not a string. */
const MOST_REPORTED = 20;

/** The text with every forbidden character replaced by U+FFFD: offsets stay and reading can go on. */
export function cleanText(text: string, locate: Locate): readonly [string, readonly Diagnostic[]] {
  const found: Diagnostic[] = [];
  const clean = text.replace(FORBIDDEN, (character, offset: number) => {
    if (character === '\uFEFF' && offset === 0) return character;
    if (found.length < MOST_REPORTED) found.push(forbidden(character, locate(offset, offset + 1)));
    return '\uFFFD';
  });
  return [clean, found];
}

/** What a scalar's escapes (`"\0"`, `"\ud800"`) bring in. */
export function forbiddenIn(value: string, place: SourceSpan): readonly Diagnostic[] {
  const first = value.match(FORBIDDEN)?.[0];
  return first === undefined ? [] : [forbidden(first, place)];
}

function forbidden(character: string, place: SourceSpan): Diagnostic {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return diagnostic('SSMC104', {
    ...worded('SSMC104', 'default', { character: kindOf(character), code }),
    expected: 'printable text; tabs and line breaks are the only control characters',
    place,
  });
}

function kindOf(character: string): string {
  if (character === '\uFEFF') return 'byte order mark';
  return /[\uD800-\uDFFF]/.test(character) ? 'lone surrogate' : 'control character';
}
