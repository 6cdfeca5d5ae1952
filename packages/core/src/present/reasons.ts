import type { Because } from '../plan/because.ts';
import type { CommentLevel } from '../target.ts';

/** A comment of one line is read at a glance up to about this length. */
const SHORT_LINE = 120;

/**
 * Why something is there, as the texts of comments without a comment sign. `short` is one line for all reasons, or a line for each where that
 * would be long; `full` is a line for each, with the part of the document and the sources; `none` is nothing. The texts hold no line break.
 */
export function reasonLines(because: readonly Because[], level: CommentLevel): readonly string[] {
  if (level === 'none') return [];
  if (level === 'full') return because.map((one) => oneLine(fullReason(one)));
  const reasons = [...new Set(because.map(({ reason }) => oneLine(reason)))];
  const together = reasons.join('; ');
  if (reasons.length === 0) return [];
  return together.length <= SHORT_LINE ? [`${together}.`] : reasons.map((reason) => `${reason}.`);
}

function fullReason({ path, reason, sources, basis }: Because): string {
  const how = basis === 'inferred' ? ', inferred' : '';
  return `${reason} (${path}; ${sources.join(', ')}${how}).`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
