import { CATALOGUE, diagnostic } from '../diagnostics/catalogue.ts';
import { byPlace, type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { ParsedDocument, Suppression } from './document.ts';
import type { Locate } from './locate.ts';
import type { Token } from './tree.ts';

const COMMENT = /^[ \t]*(#[ \t]*ssmc-disable-next-line\b[ \t]*([^\s]*)[ \t]*(.*?))[ \t]*$/gm;

/** The comments `# ssmc-disable-next-line CODE reason` that have a line of their own and do not stand inside a text. */
export function findSuppressions(text: string, tokens: readonly Token[], locate: Locate): readonly Suppression[] {
  const comments = [...text.matchAll(COMMENT)];
  if (comments.length === 0) return [];
  const texts = tokens.filter((token) => token.kind === 'scalar');
  return comments.flatMap((comment) => {
    const [whole, written = '', code = '', reason = ''] = comment;
    const start = comment.index + whole.indexOf('#');
    if (texts.some((token) => token.start <= start && start < token.end)) return [];
    const next = comment.index + whole.length;
    const place = locate(start, start + written.length);
    return [{ code, reason, line: locate(next, next).start.line + linesUntilContent(text.slice(next)), place }];
  });
}

function linesUntilContent(rest: string): number {
  const lines = rest.split(/\r\n?|\n/).slice(1);
  const index = lines.findIndex((line) => !/^[ \t]*(?:#|$)/.test(line));
  return index < 0 ? 1 : index + 1;
}

/**
 * The diagnostics without the warnings and notes that the document's comments silence, and a warning for each comment that cannot or does
 * not silence anything. An error is never silenced; beside one, a comment without a match is not reported, for not all was looked at.
 */
export function applySuppressions(diagnostics: readonly Diagnostic[], document: ParsedDocument): readonly Diagnostic[] {
  const { file, suppressions } = document;
  if (suppressions.length === 0) return diagnostics;
  const isMatch = (suppression: Suppression, { code, place }: Diagnostic): boolean =>
    code === suppression.code && place?.file === file && place.start.line === suppression.line;
  const kept = diagnostics.filter(
    (found) => found.severity === 'error' || !suppressions.some((one) => one.reason !== '' && isMatch(one, found)),
  );
  const useless = suppressions.flatMap((one) =>
    complaint(
      one,
      diagnostics.filter((found) => isMatch(one, found)),
      hasErrors(kept),
    ),
  );
  return useless.length === 0 ? kept : byPlace([...kept, ...useless]);
}

function complaint(
  { code, reason, place }: Suppression,
  matches: readonly Diagnostic[],
  isPartial: boolean,
): readonly Diagnostic[] {
  const fix = "Write '# ssmc-disable-next-line CODE reason'.";
  if (!Object.hasOwn(CATALOGUE, code)) {
    const meant = didYouMean(code, Object.keys(CATALOGUE));
    const message = code === '' ? 'The comment names no code.' : `There is no diagnostic '${code}'.`;
    return [diagnostic('SSMC150', { message: `${message}${meant ? ` Did you mean '${meant}'?` : ''}`, fix, place })];
  }
  if (reason === '')
    return [diagnostic('SSMC150', { message: `The comment gives no reason to silence ${code}.`, fix, place })];
  if (hasErrors(matches)) {
    return [
      diagnostic('SSMC150', {
        message: `${code} is an error here; only warnings can be silenced.`,
        fix: 'Remove the comment.',
        place,
      }),
    ];
  }
  if (matches.length > 0 || isPartial) return [];
  return [diagnostic('SSMC150', { message: `The next line gives no ${code}.`, fix: 'Remove the comment.', place })];
}
