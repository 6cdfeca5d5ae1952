import type { RequiredCall } from '@ssmc/core';
import type { Deployment } from '../deployment/deployment.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { usesOf } from '../deployment/uses-of-needs.ts';
import type { ExcessPermission } from '../excess-permissions/statements.ts';
import { widerThanNeeded } from '../excess-permissions/wider.ts';
import { readable } from './existing/unknown.ts';
import type { ExistingCaller } from './existing-caller.ts';

/** What policies that people wrote grant to the roles of nodes beyond what these nodes need. A role may have other uses: it is a note. */
export function existingExcess(existingCallers: readonly ExistingCaller[]): readonly ExcessPermission[] {
  const names = [...new Set(existingCallers.flatMap(({ role }) => role?.name ?? []))];
  return names.flatMap((name) => {
    const here = existingCallers.filter(({ role }) => role?.name === name);
    const uses = here.flatMap(({ deployment, place }) => usesOf(deployment, needsEverywhere(deployment, place)));
    const policies = here[0]?.role?.policies.filter(({ isAws }) => !isAws) ?? [];
    return policies.flatMap((policy) =>
      policy.certain.Statement.flatMap((statement, position) =>
        widerThanNeeded(statement, uses).map((message) => ({
          module: readable(name),
          where: `${policy.name}, statement ${statement.Sid || position + 1}`,
          message,
        })),
      ),
    );
  });
}

/** One role may serve all Regions of the document. */
function needsEverywhere({ needs }: Deployment, { nodes }: NodeCaller): readonly RequiredCall[] {
  return needs.callers.flatMap(({ caller, calls }) => (caller.nodes === nodes ? calls : []));
}
