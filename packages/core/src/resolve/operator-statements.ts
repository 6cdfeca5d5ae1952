import type { OperatorCall, OperatorNeeds } from '../needs/need.ts';
import { groupBy } from '../plan/group-by.ts';
import type { Statement } from '../plan/policy.ts';
import type { Value } from '../plan/value.ts';
import { pascalRegion } from './statements.ts';

/** The statements that grant an operator's calls: one for each name and Region. In several Regions the names end in the Region. */
export function operatorStatements({ calls }: OperatorNeeds, severalRegions: boolean): readonly Statement[] {
  return [...groupBy(calls, ({ sid, region }) => `${sid} ${region}`).values()].map((group) => {
    const { sid, region, conditions, reason } = group[0] as OperatorCall;
    return {
      sid: severalRegions && region !== 'all' ? `${sid}${pascalRegion(region)}` : sid,
      effect: 'Allow',
      actions: [...new Set(group.map(({ action }) => action))],
      resources: [...new Set<Value>(group.map(({ resource }) => resource))],
      conditions,
      reasons: [reason],
    };
  });
}
