import type { Because } from '../plan/because.ts';
import type { CommentLevel } from '../target.ts';

/**
 * Why something is there, as the texts of comments without a comment sign, one line each. `short` is one line for all reasons; `full` is
 * a line for each, with the part of the document and the sources; `none` is nothing. The texts hold no line break.
 */
export function reasonLines(because: readonly Because[], level: CommentLevel): readonly string[] {
  if (level === 'none') return [];
  if (level === 'full') return because.map((one) => oneLine(fullReason(one)));
  const reasons = [...new Set(because.map(({ reason }) => reason))];
  return reasons.length > 0 ? [oneLine(`${reasons.join('; ')}.`)] : [];
}

function fullReason({ path, reason, sources, basis }: Because): string {
  const how = basis === 'inferred' ? ', inferred' : '';
  return `${reason} (${path}; ${sources.join(', ')}${how}).`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
