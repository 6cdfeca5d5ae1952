import type { Deployment } from '../deployment/deployment.ts';
import type { VerifyInputs } from '../deployment/inputs.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import type { AwsPolicies } from './aws-policies.ts';
import type { EndpointOfInput } from './existing/endpoints.ts';
import type { ExistingResource } from './existing/existing-resource.ts';
import type { RoleOfInput } from './existing/roles.ts';

/** What the calls of one kind of node in a Region are followed through. */
export interface ExistingCaller {
  readonly deployment: Deployment;
  readonly inputs: VerifyInputs;
  readonly things: readonly ExistingResource[];
  readonly place: NodeCaller;
  /** Absent where the input tells of no role at all. */
  readonly role: RoleOfInput | undefined;
  /** Of the VPC of the nodes. */
  readonly endpoints: readonly EndpointOfInput[];
  readonly awsPolicies?: AwsPolicies;
}
