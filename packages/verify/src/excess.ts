import type { ModulePlan, Resource } from '@ssmc/core';
import type { Trace } from './finding.ts';
import { applies } from './iam/evaluate.ts';
import { matchesPattern } from './iam/match.ts';
import { type IamRequest, type IamStatement, listOf } from './iam/policy-document.ts';
import { documentOf, textOf, type World } from './world.ts';

/** Something of the plan that no need uses. */
export interface Excess {
  readonly module: string;
  /** Name of the policy, endpoint or rule. */
  readonly where: string;
  readonly detail: string;
}

/** Actions, resources, endpoints and rules that nothing uses. Operators' policies are what the document asks for itself. */
export function findExcess(world: World, traces: readonly Trace[]): readonly Excess[] {
  const requests = traces.map(({ need }) => need);
  return world.plan.modules.flatMap((module) =>
    module.resources.flatMap((resource) => excessOf(world, module, resource, requests)),
  );
}

type Needs = readonly Trace['need'][];

function excessOf(world: World, module: ModulePlan, resource: Resource, needs: Needs): readonly Excess[] {
  if (resource.kind === 'managed-policy' && !resource.id.startsWith('operator-')) {
    const { Statement } = documentOf(world, module, resource.policy);
    return Statement.flatMap((statement) => unusedParts(world, module, resource.name, { statement, needs }));
  }
  if (resource.kind !== 'vpc-endpoint') return [];
  const used = needs.some((need) => need.service === resource.service && need.region === module.region);
  return used ? [] : [{ module: module.id, where: resource.id, detail: 'nothing calls this service' }];
}

function unusedParts(
  world: World,
  module: ModulePlan,
  where: string,
  { statement, needs }: { readonly statement: IamStatement; readonly needs: Needs },
): readonly Excess[] {
  const calls = needs.map((need) => ({ action: need.action, resource: textOf(world, module, need.resource) }));
  const actions = listOf(statement.Action).filter(
    (action) => !calls.some((call) => matchesPattern(action.toLowerCase(), call.action.toLowerCase())),
  );
  const resources = listOf(statement.Resource).filter(
    (resource) => !calls.some((call) => usesResource(statement, resource, call)),
  );
  const name = `${where}, ${statement.Sid}`;
  return [
    ...actions.map((action) => ({ module: module.id, where: name, detail: `nothing needs ${action}` })),
    ...resources.map((resource) => ({ module: module.id, where: name, detail: `nothing needs ${resource}` })),
  ];
}

/** A resource is used when a need names exactly it: what is wider than every need is excess. */
function usesResource(
  statement: IamStatement,
  resource: string,
  call: Pick<IamRequest, 'action' | 'resource'>,
): boolean {
  const { Condition: _, ...unconditional } = statement;
  return (
    call.resource === resource &&
    applies({ ...unconditional, Resource: resource }, { ...call, context: {} }, '2012-10-17')
  );
}
