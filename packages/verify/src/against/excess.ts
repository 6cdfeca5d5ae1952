import type { Call } from '@ssmc/core';
import type { Deployment } from '../deployment/deployment.ts';
import type { Place } from '../deployment/place.ts';
import { usesOf } from '../deployment/uses-of-needs.ts';
import { beyond, indexUses, namesOrNarrows } from '../excess/beyond.ts';
import type { Excess } from '../excess/statements.ts';
import { readable } from './existing/unknown.ts';
import type { ExistingCaller } from './existing-caller.ts';

/** What policies that people wrote grant to the roles of nodes beyond what these nodes need. Others may use a role too: it is a note. */
export function seenExcess(existingCallers: readonly ExistingCaller[]): readonly Excess[] {
  const names = [...new Set(existingCallers.flatMap(({ role }) => role?.name ?? []))];
  return names.flatMap((name) => {
    const here = existingCallers.filter(({ role }) => role?.name === name);
    const index = indexUses(
      here.flatMap(({ deployment, place }) => usesOf(deployment, needsEverywhere(deployment, place))),
    );
    const policies = here[0]?.role?.policies.filter(({ isAws }) => !isAws) ?? [];
    return policies.flatMap((policy) =>
      policy.certain.Statement.flatMap((statement, position) =>
        (statement.Effect === 'Allow' ? beyond(statement, index, namesOrNarrows) : []).map((detail) => ({
          module: readable(name),
          where: `${policy.name}, statement ${statement.Sid || position + 1}`,
          detail,
        })),
      ),
    );
  });
}

/** One role may serve all Regions of the document. */
function needsEverywhere({ needs }: Deployment, { nodes }: Place): readonly Call[] {
  return needs.callers.flatMap(({ caller, calls }) => (caller.nodes === nodes ? calls : []));
}
