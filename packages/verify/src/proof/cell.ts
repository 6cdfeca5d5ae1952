import { type CallerNeeds, callsIn, type Need, type RequiredCall, waysIn } from '@ssmc/core';
import { callOf, needText } from '../deployment/call.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type Caller, type CallTrace, type Status, statusOf } from '../deployment/finding.ts';
import type { VerifyInputs } from '../deployment/inputs.ts';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { identityFindings } from '../steps/identity.ts';
import { logGroupKeyTraces } from '../steps/log-group-key.ts';
import { networkFindings } from '../steps/network.ts';
import { preferencesTrace } from '../steps/preferences.ts';
import { resourceFindings } from '../steps/resource.ts';
import { conditionTrace, type FollowRead, readsOfPlan, wayTrace } from '../steps/ways.ts';

/** One capability of one kind of caller in one Region. */
export interface MatrixCell {
  readonly capability: string;
  /** The Region, or `account`. */
  readonly region: string;
  readonly caller: Caller;
  /** Only where platforms need different calls. */
  readonly platform?: string;
  readonly status: Status;
  readonly traces: readonly CallTrace[];
}

/** What the cells of a place are generated from. */
export interface CellContext {
  readonly deployment: Deployment;
  readonly inputs: VerifyInputs;
  readonly place: NodeCaller;
  /** How calls are followed through something else than the plan. */
  readonly elsewhere?: {
    readonly trace: (need: RequiredCall) => CallTrace;
    readonly extra: (capability: string) => readonly CallTrace[];
    readonly read: FollowRead;
  };
}

/** The needs of one capability. */
type Capability = CallerNeeds['capabilities'][number];

/** The cells of a capability: one, or one for each platform where they differ; none if the document does not ask for it. */
export function platformCells(context: CellContext, { capability, needs }: Capability): readonly MatrixCell[] {
  const { deployment, place, elsewhere } = context;
  const { platforms } = deployment.requirements;
  const differ = differs(needs, platforms);
  const extra = elsewhere ? elsewhere.extra(capability) : extraTraces(context, capability);
  const id = { capability, region: place.region, caller: place.nodes };
  const shown = differ ? platforms : platforms.slice(0, 1);
  return shown.flatMap((platform) => {
    const here = differ ? needs.filter((need) => need.platforms?.includes(platform) ?? true) : needs;
    const traces = [...tracesOf(context, here), ...extra];
    if (traces.length === 0 && !isAsked(deployment, capability)) return [];
    return [cellOf({ ...id, ...(differ && { platform }) }, traces)];
  });
}

/** Whether platforms make different calls, or different things carry what they fetch. */
function differs(needs: readonly Need[], platforms: Deployment['requirements']['platforms']): boolean {
  const some = callsIn(needs).some((call) => platforms.some((one) => !(call.platforms?.includes(one) ?? true)));
  const carriers = platforms.map((platform) =>
    waysIn(needs)
      .filter((way) => way.platforms?.includes(platform) ?? true)
      .map(({ id, carriedBy }) => `${id.split(':')[0]} ${carriedBy.kind}`)
      .join(),
  );
  return some || carriers.some((one) => one !== carriers[0]);
}

/** Each different need once, followed. */
function tracesOf(context: CellContext, needs: readonly Need[]): readonly CallTrace[] {
  const { deployment, inputs, place, elsewhere } = context;
  const trace = elsewhere?.trace ?? ((need: RequiredCall) => follow(context, need));
  const read = elsewhere?.read ?? readsOfPlan(deployment, inputs);
  const calls = new Map(callsIn(needs).map((call) => [keyOf(deployment, call), call]));
  return [
    ...[...calls.values()].map(trace),
    ...waysIn(needs).map((way) => wayTrace(deployment, place, { way, follow: read })),
    ...needs.flatMap((need) => (need.kind === 'condition' ? [conditionTrace(need)] : [])),
  ];
}

/** A cell with the status that follows from its traces. */
export function cellOf(id: Omit<MatrixCell, 'status' | 'traces'>, traces: readonly CallTrace[]): MatrixCell {
  return { ...id, status: statusOf(traces.flatMap(({ findings }) => findings)), traces };
}

function keyOf(deployment: Deployment, need: RequiredCall): string {
  const conditions = need.conditions.length === 0 ? '' : JSON.stringify(need.conditions);
  return `${need.action} ${needText(deployment, need)} ${conditions}`;
}

function follow({ deployment, inputs, place }: CellContext, need: RequiredCall): CallTrace {
  const call = callOf(deployment, place, need);
  return {
    action: need.action,
    resource: call.request.resource,
    reason: need.reason,
    findings: [
      ...identityFindings(inputs, call),
      ...networkFindings(deployment, inputs, call),
      ...resourceFindings(deployment, inputs, call),
    ],
  };
}

function extraTraces({ deployment, place }: CellContext, capability: string): readonly CallTrace[] {
  if (capability !== 'sessionManager') return [];
  const preferences = preferencesTrace(deployment, place.region);
  return [...(preferences ? [preferences] : []), ...logGroupKeyTraces(deployment, place.region)];
}

/** A capability may need nothing of its own, such as updates over the internet. */
function isAsked({ requirements }: Deployment, name: string): boolean {
  const value = (requirements.capabilities as Readonly<Record<string, unknown>>)[name];
  return value !== undefined && value !== false;
}
