import type { Call } from '@ssmc/core';
import { beyond, indexUses, namesOrNarrows } from '../excess/beyond.ts';
import type { Excess } from '../excess/statements.ts';
import type { Place } from '../world/place.ts';
import { usesOf } from '../world/uses-of-needs.ts';
import type { World } from '../world/world.ts';
import type { Scene } from './scene.ts';
import { readable } from './seen/hole.ts';

/** What policies that people wrote grant to the roles of nodes beyond what these nodes need. Others may use a role too: it is a note. */
export function seenExcess(scenes: readonly Scene[]): readonly Excess[] {
  const names = [...new Set(scenes.flatMap(({ role }) => role?.name ?? []))];
  return names.flatMap((name) => {
    const here = scenes.filter(({ role }) => role?.name === name);
    const index = indexUses(here.flatMap(({ world, place }) => usesOf(world, needsEverywhere(world, place))));
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
function needsEverywhere({ needs }: World, { nodes }: Place): readonly Call[] {
  return needs.callers.flatMap(({ caller, calls }) => (caller.nodes === nodes ? calls : []));
}
