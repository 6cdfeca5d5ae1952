import type { Reason } from './reason.ts';
import type { Value } from './value.ts';

/** One condition of a statement. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Value[];
}

/** The principal of a statement of a resource policy. Identity-based policies have none. */
export type Principal =
  | { readonly kind: 'any' }
  | { readonly kind: 'service'; readonly services: readonly string[] }
  | { readonly kind: 'aws'; readonly arns: readonly Value[] };

/** One statement. Actions and resources are sorted and without repetition. */
export interface Statement {
  /** Letters and digits only; unique in its policy. */
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principal?: Principal;
  readonly actions: readonly string[];
  /** Absent in trust policies only. */
  readonly resources?: readonly Value[];
  readonly conditions: readonly Condition[];
  readonly reasons: readonly Reason[];
}

/** An IAM policy, version 2012-10-17. */
export interface Policy {
  readonly statements: readonly Statement[];
}
