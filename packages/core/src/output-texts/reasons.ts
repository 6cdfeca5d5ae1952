import { type ByKind, byKind, none } from '../plan/by-kind.ts';
import type { Policy } from '../plan/policy.ts';
import type { Reason } from '../plan/reason.ts';
import type { Resource } from '../plan/resource.ts';
import type { CommentLevel } from '../target.ts';

/** A comment of one line is read at a glance up to about this length. */
const SHORT_LINE = 120;

/**
 * Why something is there, as the texts of comments without a comment sign. `short` is one line for all reasons, or a line for each where that
 * would be long; `full` is a line for each, with the part of the document and the sources; `none` is nothing. The texts hold no line break.
 */
export function reasonLines(reasons: readonly Reason[], level: CommentLevel): readonly string[] {
  if (level === 'none') return [];
  if (level === 'full') return reasons.map((one) => oneLine(fullReason(one)));
  const texts = [...new Set(reasons.map(({ text }) => oneLine(text)))];
  const together = texts.join('; ');
  if (texts.length === 0) return [];
  return together.length <= SHORT_LINE ? [`${together}.`] : texts.map((text) => `${text}.`);
}

/** Why each statement of a policy is there, as {@link reasonLines}. `short` says a line once in a policy. */
export function statementLines({ statements }: Policy, level: CommentLevel): readonly (readonly string[])[] {
  const lines = statements.map(({ reasons }) => reasonLines(reasons, level));
  return level === 'short' ? saidOnce(lines) : lines;
}

/** The lines of each of a series, without those that one before has. */
export function saidOnce(series: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const said = new Set<string>();
  return series.map((lines) => {
    const left = lines.filter((line) => !said.has(line));
    for (const line of left) said.add(line);
    return left;
  });
}

/**
 * Why a resource is there, as {@link reasonLines}. `short` leaves out what only says the resource again, and what its statements say.
 * @param said the reasons that are in the same file above the statements of the resource's policy
 */
export function resourceLines(
  resource: Resource,
  level: CommentLevel,
  said: readonly Reason[] = [],
): readonly string[] {
  if (level !== 'short') return reasonLines(resource.reasons, level);
  const known = new Set(said.map(({ text }) => text));
  return reasonLines(
    byKind(WORTH_SAYING, undefined, resource).filter(({ text }) => !known.has(text)),
    level,
  );
}

/** Why a service has an endpoint, an AWS managed policy is attached or a setting is changed, no argument of the resource says. */
const WORTH_SAYING: ByKind<undefined, readonly Reason[]> = {
  'vpc-endpoint': (_, { reasons }) => reasons,
  'policy-attachment': (_, { policy, reasons }) => (typeof policy === 'string' ? reasons : []),
  'service-setting': (_, { reasons }) => reasons,
  role: none,
  'instance-profile': none,
  'managed-policy': none,
  'security-group': none,
  'security-group-rule': none,
  'session-document': none,
  'profile-association': none,
};

function fullReason({ path, text, sources, basis }: Reason): string {
  const how = basis === 'inferred' ? ', inferred' : '';
  return `${text} (${path}; ${sources.join(', ')}${how}).`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
