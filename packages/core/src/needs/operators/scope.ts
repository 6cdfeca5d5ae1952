import type { RegionId } from '../../facts/regions.ts';
import type { Condition } from '../../plan/policy.ts';
import type { Reason } from '../../plan/reason.ts';
import { distinctValues, type Value } from '../../plan/value.ts';
import type { Requirements } from '../../requirements/requirements.ts';
import type { OperatorCall } from '../need.ts';

/** An operator of the document. */
export type Operator = Requirements['operators'][number];

/** Whose calls are listed, and the field that requires them. */
export interface OperatorScope {
  readonly requirements: Requirements;
  readonly operator: Operator;
  readonly path: string;
}

/** Calls that one statement grants. */
interface Grant {
  readonly sid: string;
  readonly reason: string;
  readonly actions: readonly string[];
  readonly sources?: readonly string[];
}

interface RegionalGrant extends Grant {
  readonly resources: (region: RegionId) => readonly Value[];
  readonly conditions?: (region: RegionId) => readonly Condition[];
}

interface GlobalGrant extends Grant {
  readonly resources: readonly Value[];
  readonly conditions?: readonly Condition[];
}

/** Calls on resources of each Region; none in a Region without such resources. */
export function inEachRegion(scope: OperatorScope, grant: RegionalGrant): readonly OperatorCall[] {
  return scope.requirements.regions.flatMap((region) =>
    callsOf(scope, region, {
      ...grant,
      resources: distinctValues(grant.resources(region)),
      conditions: grant.conditions?.(region) ?? [],
    }),
  );
}

/** Calls on resources that name no Region. */
export function inAllRegions(scope: OperatorScope, grant: GlobalGrant): readonly OperatorCall[] {
  return callsOf(scope, 'all', grant);
}

function callsOf({ path }: OperatorScope, region: OperatorCall['region'], grant: GlobalGrant): readonly OperatorCall[] {
  const { sid, reason: text, sources = ['D-IDEX', 'D-SM3'], conditions = [] } = grant;
  const reason: Reason = { path, text, sources, basis: 'documented' };
  return grant.actions.flatMap((action) =>
    grant.resources.map((resource) => ({
      kind: 'call' as const,
      severity: 'blocks' as const,
      region,
      action,
      resource,
      conditions,
      sid,
      reason,
    })),
  );
}
