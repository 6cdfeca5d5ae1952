import type { IamPolicy } from '../iam/policy-document.ts';

/** What a user passes beside the document: each turns an assumption into an answer. */
export interface VerifyInputs {
  /** The deploying account, for documents that do not name it: other policies may. */
  readonly account?: string;
  /** Condition keys that every call has, with their values. */
  readonly given?: Readonly<Record<string, string>>;
  /** The permissions boundary of the roles. */
  readonly boundary?: IamPolicy;
  /** Service control policies of the account. */
  readonly scps: readonly IamPolicy[];
  /** Bucket policies, by bucket name. */
  readonly bucketPolicies: ReadonlyMap<string, IamPolicy>;
  /** Key policies, by key ARN. */
  readonly keyPolicies: ReadonlyMap<string, IamPolicy>;
  /** Policies of existing endpoints, by service. */
  readonly endpointPolicies: ReadonlyMap<string, IamPolicy>;
}

/** Nothing but the document. */
export const NO_INPUTS: VerifyInputs = {
  scps: [],
  bucketPolicies: new Map(),
  keyPolicies: new Map(),
  endpointPolicies: new Map(),
};
