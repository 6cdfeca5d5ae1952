import type { Tree } from '../existing/tree.ts';

/** An answer of the AWS CLI, with what lies beside it. */
export interface Dump {
  readonly path: string;
  readonly tree: Tree;
  /** Name of the role that it is of, where the answer does not say it. */
  readonly role: string | undefined;
  /** ARN of the policy that it is of, where the answer does not say it. */
  readonly policy: string | undefined;
}
