import type { Need } from '@ssmc/core';
import type { IamRequest } from './iam/policy-document.ts';
import type { FoundRole } from './world.ts';

/** A call and everything that decides about it. */
export interface Call {
  readonly need: Need;
  readonly nodes: 'ec2' | 'hybrid';
  readonly role: FoundRole | undefined;
  readonly request: IamRequest;
  /** The call goes through VPC endpoints. */
  readonly isPrivate: boolean;
}
