import type { ByKindCases } from './expect-targets.ts';
import { IAM } from './iam.ts';
import { NETWORK } from './network.ts';
import { SYSTEMS_MANAGER } from './systems-manager.ts';

/** All kinds: a new one does not compile until its texts are here. */
export const BY_KIND: ByKindCases = { ...IAM, ...NETWORK, ...SYSTEMS_MANAGER };
