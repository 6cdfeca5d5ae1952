import type { Resource } from '../plan/resource.ts';
import type { ResourceChange } from './resources.ts';

/** What can happen to a resource when a version of a document is deployed over the one before, from what hurts least to what hurts most. */
export const EFFECT_KINDS = [
  'created',
  'in-place',
  /** No module manages it afterwards, and it stays as it is. */
  'forgotten',
  /** Stays although it is no longer wanted; a command removes it. */
  'left',
  'removed',
  /** A new one is created before the old one is deleted. */
  'replaced',
  /** The deployment fails before anything is changed. */
  'refused',
  /** Running instances, registered nodes or other clients of the VPC can be using it. */
  'removed-in-use',
  /** The old one is deleted first, under the same name: what uses it is without it in between. */
  'recreated-with-outage',
] as const;

/** See {@link EFFECT_KINDS}. */
export type EffectKind = (typeof EFFECT_KINDS)[number];

/** What a target does about one changed resource. */
export interface Effect {
  readonly kind: EffectKind;
  /** What to do about it, or what to know before. One sentence. */
  readonly advice?: string;
}

/**
 * What a target does with the resources of one kind. Properties are those of `Normalized`; what is not named is changed in place.
 * `tag keys` are tags of which a key is gone.
 */
export interface KindEffects {
  readonly changed: Readonly<Record<string, Effect>>;
  readonly removed: Effect;
  /** Where nothing deployed leads to it; see {@link hasNoOwner}. */
  readonly removedWithoutOwner?: Effect;
  /** Where the target says so. */
  readonly source: string;
}

/** Closed: a new kind of resource does not compile until every target says what it does about it. */
export type EffectTable = { readonly [K in Resource['kind']]: KindEffects };

/** What the target with this table does about the change. */
export function effectOf(table: EffectTable, { before, after, properties }: ResourceChange): Effect {
  if (!before) return { kind: 'created' };
  const { changed, removed, removedWithoutOwner } = table[before.kind];
  if (!after) return (hasNoOwner(before) ? removedWithoutOwner : undefined) ?? removed;
  const names = properties.map((name) => (name === 'tags' && losesTagKey(before, after) ? 'tag keys' : name));
  const effects = names.map((name) => (Object.hasOwn(changed, name) ? changed[name] : undefined) ?? IN_PLACE);
  return effects.reduce((worst, one) => (rank(one) > rank(worst) ? one : worst), IN_PLACE);
}

/**
 * Whether only the document leads to it: an attachment of a policy to a role that are both not the document's, or an instance profile of a role
 * that is not, under a name that does not begin with the document's.
 */
export function hasNoOwner(resource: Resource): boolean {
  switch (resource.kind) {
    case 'policy-attachment':
      return typeof resource.role === 'string' && typeof resource.policy === 'string';
    case 'instance-profile':
      return typeof resource.role === 'string' && !resource.name.startsWith(`${resource.tags['ssmc:name']}-`);
    default:
      return false;
  }
}

function losesTagKey(before: Resource, after: Resource): boolean {
  if (!('tags' in before) || !('tags' in after)) return false;
  return Object.keys(before.tags).some((key) => !Object.hasOwn(after.tags, key));
}

/** Whether the effect is more than a change in place: what is printed before anything is deployed. */
export function hurts({ kind }: Effect): boolean {
  return rank({ kind }) > rank(IN_PLACE);
}

const IN_PLACE: Effect = { kind: 'in-place' };

function rank({ kind }: Effect): number {
  return EFFECT_KINDS.indexOf(kind);
}
