import type { Because } from '../plan/because.ts';
import { type ByKind, byKind, none } from '../plan/by-kind.ts';
import type { Resource } from '../plan/resource.ts';
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

/**
 * Why a resource is there, as {@link reasonLines}. `short` leaves out what only says the resource again, and what its statements say.
 * @param said the reasons that stand in the same file above the statements of the resource's policy
 */
export function resourceLines(
  resource: Resource,
  level: CommentLevel,
  said: readonly Because[] = [],
): readonly string[] {
  if (level !== 'short') return reasonLines(resource.because, level);
  const known = new Set(said.map(({ reason }) => reason));
  return reasonLines(
    byKind(WORTH_SAYING, undefined, resource).filter(({ reason }) => !known.has(reason)),
    level,
  );
}

/** Why a service has an endpoint, a policy of AWS is attached or a setting is changed, no argument of the resource says. */
const WORTH_SAYING: ByKind<undefined, readonly Because[]> = {
  'vpc-endpoint': (_, { because }) => because,
  'policy-attachment': (_, { policy, because }) => (typeof policy === 'string' ? because : []),
  'service-setting': (_, { because }) => because,
  role: none,
  'instance-profile': none,
  'managed-policy': none,
  'security-group': none,
  'security-group-rule': none,
  'session-document': none,
  'profile-association': none,
};

function fullReason({ path, reason, sources, basis }: Because): string {
  const how = basis === 'inferred' ? ', inferred' : '';
  return `${reason} (${path}; ${sources.join(', ')}${how}).`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
