import type { Owners } from '../io/owner.ts';

/** Who works in a folder. */
export interface Owner {
  /** One word, which no other run has. */
  readonly id: string;
  /** Whether another owner is known to have ended. One of another machine is not known to. */
  readonly isGone: (id: string) => boolean;
  /** For people. */
  readonly describe: (id: string) => string;
}

/** This run among all owners. */
export function ownerAmong({ self, isRunning, describe }: Owners): Owner {
  return { id: self(), isGone: (id) => isRunning(id) === false, describe };
}
