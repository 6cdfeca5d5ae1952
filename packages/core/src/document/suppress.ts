import { CATALOGUE, type DiagnosticCode, diagnostic } from '../diagnostics/catalogue.ts';
import { byPlace, type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { ParsedDocument, Suppression } from './document.ts';
import type { Locate } from './locate.ts';
import type { Token } from './tree.ts';

const MARK = 'ssmc-disable-next-line';

/** The comments `# ssmc-disable-next-line CODE reason` that have a line of their own and do not stand inside a string. */
export function findSuppressions(text: string, tokens: readonly Token[], locate: Locate): readonly Suppression[] {
  if (!text.includes(MARK)) return [];
  const texts = tokens.filter((token) => token.kind === 'scalar');
  const contentLines = nextContentLines(text);
  let next = 0;
  return [...text.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
    const comment = commentOf(line);
    if (!comment) return [];
    const start = index + line.indexOf('#');
    while ((texts[next]?.end ?? text.length) <= start) next += 1;
    if ((texts[next]?.start ?? text.length) <= start) return [];
    const place = locate(start, index + line.trimEnd().length);
    return [{ ...comment, line: contentLines[place.start.line - 1] ?? place.start.line + 1, place }];
  });
}

function commentOf(line: string): Pick<Suppression, 'code' | 'reason'> | undefined {
  const written = line.trim();
  const comment = written.slice(1).trimStart();
  const rest = comment.slice(MARK.length);
  if (!written.startsWith('#') || !comment.startsWith(MARK) || /^\w/.test(rest)) return undefined;
  const [code = ''] = /^\S*/.exec(rest.trimStart()) ?? [];
  return { code, reason: rest.trimStart().slice(code.length).trimStart() };
}

/** For each line the number of the next one that is neither empty nor a comment; `lines[0]` is for line 1. */
function nextContentLines(text: string): readonly number[] {
  const lines = text.split(/\r\n?|\n/);
  let content = lines.length + 1;
  return lines
    .toReversed()
    .map((line, index) => {
      const next = content;
      if (!/^[ \t]*(?:#|$)/.test(line)) content = lines.length - index;
      return next;
    })
    .toReversed();
}

/**
 * The diagnostics without the warnings and notes that the document's comments silence, and a warning for each comment that cannot or does
 * not silence anything. An error is never silenced; beside one, a comment without a match is not reported, for not all was looked at.
 */
export function applySuppressions(diagnostics: readonly Diagnostic[], document: ParsedDocument): readonly Diagnostic[] {
  const { file, suppressions } = document;
  if (suppressions.length === 0) return diagnostics;
  const byLine = new Map<string, Diagnostic[]>();
  for (const found of diagnostics) {
    if (found.place?.file !== file) continue;
    const key = keyOf(found.code, found.place.start.line);
    const sameLine = byLine.get(key);
    if (sameLine) sameLine.push(found);
    else byLine.set(key, [found]);
  }
  const valid = suppressions.filter(({ reason }) => reason !== '');
  const silenced = new Set(valid.flatMap(({ code, line }) => byLine.get(keyOf(code, line)) ?? []));
  const kept = diagnostics.filter((found) => found.severity === 'error' || !silenced.has(found));
  const isPartial = hasErrors(diagnostics);
  const useless = suppressions.flatMap((one) => complaint(one, byLine.get(keyOf(one.code, one.line)) ?? [], isPartial));
  return useless.length === 0 ? kept : byPlace([...kept, ...useless]);
}

/**
 * Targets give these, and documents that are looked at together; so a comment about them may be of use although nothing was found in the
 * document alone.
 */
const GIVEN_LATER: readonly string[] = ['SSMC024', 'SSMC026', 'SSMC144'] satisfies readonly DiagnosticCode[];

/** Whether a comment of the document silences what was found after the document was compiled. */
export function isSilenced({ code, severity, place }: Diagnostic, { file, suppressions }: ParsedDocument): boolean {
  if (severity === 'error' || place?.file !== file) return false;
  return suppressions.some((one) => one.code === code && one.reason !== '' && one.line === place.start.line);
}

function keyOf(code: string, line: number): string {
  return `${line} ${code}`;
}

function complaint(
  { code, reason, place }: Suppression,
  matches: readonly Diagnostic[],
  isPartial: boolean,
): readonly Diagnostic[] {
  if (!Object.hasOwn(CATALOGUE, code)) {
    const meant = didYouMean(code, Object.keys(CATALOGUE));
    const words = code === '' ? worded('SSMC150', 'noCode') : worded('SSMC150', 'unknownCode', { code });
    return [diagnostic('SSMC150', { ...words, ...(meant && { fix: `Use ${meant}.` }), place })];
  }
  if (reason === '') return [diagnostic('SSMC150', { ...worded('SSMC150', 'reason', { code }), place })];
  if (hasErrors(matches)) {
    return [
      diagnostic('SSMC150', {
        ...worded('SSMC150', 'error', { code }),
        place,
      }),
    ];
  }
  if (matches.length > 0 || isPartial || GIVEN_LATER.includes(code)) return [];
  return [diagnostic('SSMC150', { ...worded('SSMC150', 'nothing', { code }), place })];
}
