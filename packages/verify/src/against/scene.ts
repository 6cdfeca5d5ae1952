import type { VerifyInputs } from '../world/inputs.ts';
import type { Place } from '../world/place.ts';
import type { World } from '../world/world.ts';
import type { EndpointOfInput } from './seen/endpoints.ts';
import type { RoleOfInput } from './seen/roles.ts';
import type { Thing } from './seen/thing.ts';

/** What the calls of one kind of node in a Region are followed through. */
export interface Scene {
  readonly world: World;
  readonly inputs: VerifyInputs;
  readonly things: readonly Thing[];
  readonly place: Place;
  /** Absent where the input tells of no role at all. */
  readonly role: RoleOfInput | undefined;
  /** Of the VPC of the nodes. */
  readonly endpoints: readonly EndpointOfInput[];
}
