import { type Diagnostic, diagnostic, worded } from '@ssmc/core';
import { type Acceptance, unusedAcceptances, type Verification } from '@ssmc/verify';
import { allValues, type Flags } from './command.ts';

/** What the flags say of assumptions. */
export function readAcceptance(flags: Flags): Acceptance {
  return {
    accepted: new Set(allValues(flags, 'accept')),
    failsOnAssumed: allValues(flags, 'fail-on').includes('assumed'),
  };
}

/** A note for each accepted ID that is no longer an assumption. */
export function unusedIds(
  results: readonly Pick<Verification, 'cells' | 'assumptions'>[],
  acceptance: Acceptance,
): readonly Diagnostic[] {
  return unusedAcceptances(results, acceptance).map((id) =>
    diagnostic('SSMC420', {
      ...worded('SSMC420', 'default', { id: id.slice(0, 200) }),
    }),
  );
}
