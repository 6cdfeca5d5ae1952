import type { RegionId } from '../facts/regions.ts';
import type { OperatorCall, OperatorNeeds } from '../needs/need.ts';
import { groupBy } from '../plan/group-by.ts';
import type { Statement } from '../plan/policy.ts';
import type { Value } from '../plan/value.ts';
import { pascalRegion } from './statements.ts';

/** The statements that grant an operator's calls, one for each name and Region. */
export interface OperatorStatements {
  /** On resources that name no Region. */
  readonly common: readonly Statement[];
  /** Their names end in the Region. */
  readonly byRegion: ReadonlyMap<RegionId, readonly Statement[]>;
}

export function operatorStatements({ calls }: OperatorNeeds): OperatorStatements {
  const grouped = [...groupBy(calls, ({ region }) => region)];
  return {
    common: grouped.flatMap(([region, ofAll]) => (region === 'all' ? statementsOf(ofAll, '') : [])),
    byRegion: new Map(
      grouped.flatMap(([region, ofRegion]) =>
        region === 'all' ? [] : [[region, statementsOf(ofRegion, pascalRegion(region))] as const],
      ),
    ),
  };
}

function statementsOf(calls: readonly OperatorCall[], suffix: string): readonly Statement[] {
  return [...groupBy(calls, ({ sid }) => sid)].map(([sid, group]) => {
    const { conditions, reason } = group[0] as OperatorCall;
    return {
      sid: `${sid}${suffix}`,
      effect: 'Allow',
      actions: [...new Set(group.map(({ action }) => action))],
      resources: [...new Set<Value>(group.map(({ resource }) => resource))],
      conditions,
      reasons: [reason],
    };
  });
}
