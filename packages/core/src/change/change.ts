/** How much a version that has the change must differ from the one before, in the terms of Semantic Versioning. */
export type Bump = 'major' | 'minor' | 'patch';

/** What a change is about. */
export const CHANGED_PARTS = [
  'module',
  'output',
  'parameter',
  'resource',
  'grant',
  'endpoint-policy',
  'rule',
  'trust',
  'required',
  'guard',
  'facts',
  'text',
] as const;

/** What a change is about. */
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/**
 * What happened to it. `moved` is allowed by another policy or module than before; `unknown` is outside of what can be compared exactly, and
 * counts as widened.
 */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'widened' | 'narrowed' | 'moved' | 'unknown';

/** One difference in meaning between two plans. */
export interface Change {
  /** `account`, or the Region; of a principal of several modules the first. */
  readonly module: string;
  readonly part: ChangedPart;
  readonly kind: ChangeKind;
  /** What it is, the same in both plans: the name of an output, the key of a resource, a principal. */
  readonly subject: string;
  readonly bump: Bump;
  /** Properties of a resource that differ, or one line for each thing that is allowed or no longer allowed. Sorted. */
  readonly details: readonly string[];
}

const ORDER: readonly Bump[] = ['patch', 'minor', 'major'];

/** The greatest bump that the changes demand, or nothing when there are none. */
export function bumpOf(changes: readonly Pick<Change, 'bump'>[]): Bump | undefined {
  return ORDER.findLast((bump) => changes.some((change) => change.bump === bump));
}
